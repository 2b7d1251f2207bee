"""BG/NBD against the figures that its authors published for the CDNOW sample."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.rhythm.bgnbd import (
    _BOUNDS,
    BetaGeometric,
    NotFitted,
    _is_flat_up_to,
    _Likelihood,
    fit,
)

pytestmark = pytest.mark.sampled


@pytest.fixture(scope="module")
def cdnow(datasets: Path) -> pd.DataFrame:
    """2 357 customers: repeat purchases, recency and age in weeks."""
    return pd.read_csv(datasets / "cdnow" / "cdnow_customers_summary.csv")


@pytest.fixture(scope="module")
def model(cdnow) -> BetaGeometric:
    """The model of the paper."""
    frequency, recency, age = (cdnow[name].to_numpy() for name in ("frequency", "recency", "T"))
    found = fit(frequency, recency, age, 50)
    assert isinstance(found, BetaGeometric)
    return found


@pytest.mark.slow
def test_the_fit_gives_the_published_parameters_and_likelihood(model):
    assert [round(one, 3) for one in (model.r, model.alpha, model.a, model.b)] == [
        0.243, 4.414, 0.793, 2.426,
    ]  # fmt: skip
    assert round(model.log_likelihood, 1) == -9582.4
    assert (model.customers, model.repeating) == (2357, 946)


def test_the_example_customer_buys_1_226_times_in_39_weeks_and_is_alive_at_73_percent(model):
    asked = np.array([2]), np.array([30.43]), np.array([38.86])
    assert round(float(model.expected(39, *asked)[0]), 3) == 1.226
    assert round(float(model.p_alive(*asked)[0]), 4) == 0.7266


def test_who_never_repeated_is_alive_for_certain(model):
    assert model.p_alive(np.array([0]), np.array([0.0]), np.array([300.0])).tolist() == [1]


def test_fewer_repeating_customers_than_needed_give_a_reason_instead_of_a_model():
    x = np.array([1] * 49 + [0] * 100)
    assert fit(x, x * 2.0, x + 9.0, 50) == NotFitted("few_repeating", 49, 50)


def test_the_published_customers_tell_all_four_parameters(model):
    assert model.undetermined == ()


def test_customers_without_a_difference_tell_no_parameter():
    x = np.full(60, 30)
    found = fit(x, x * 1.0, x * 1.0, 50)
    assert isinstance(found, BetaGeometric)
    assert found.undetermined == ("r", "alpha", "a", "b")
    assert found.p_alive(x, x * 1.0, x * 1.0).min() > 0.95


def test_customers_of_nearly_one_rate_do_not_tell_how_rates_differ():
    x = np.tile([29, 30, 31], 20)
    weeks = np.full(60, 30.0)
    found = fit(x, weeks, weeks, 50)
    assert isinstance(found, BetaGeometric)
    assert {"r", "alpha"} <= set(found.undetermined)


def test_customers_of_widely_different_rates_who_all_stayed_tell_the_rates_alone():
    x = np.array([2, 5, 9, 20, 45, 90] * 10)
    weeks = np.full(60, 100.0)
    found = fit(x, weeks, weeks, 50)
    assert isinstance(found, BetaGeometric)
    assert {"a", "b"} == set(found.undetermined)


@pytest.mark.parametrize("stopped_at", [3.0, 6.0, 9.0, 12.0])
def test_flat_is_decided_by_the_height_wherever_a_search_stopped(stopped_at):
    x = np.full(60, 30)
    likelihood = _Likelihood(x, x * 1.0, x * 1.0)
    place = np.array([stopped_at, stopped_at, -6.0, 0.0])
    assert _is_flat_up_to(likelihood, place, 0, _BOUNDS[1])
    assert not _is_flat_up_to(likelihood, place, 0, _BOUNDS[0])
