"""The same over the dashboard's own address, behind the gate: whoever it let in asks in their own right."""

from collections.abc import Callable

from mcp.server.mcpserver import Context
from mcp.server.transport_security import TransportSecuritySettings

from analytics.question import Memo
from data.people.visitors import HEADER, visitor_of
from data.store.store import Store
from gate.keys import ASSISTANT
from i18n import Language
from views.assistant.answers import Desk
from views.assistant.desks import noted, store_of
from views.assistant.on_request import Served
from views.assistant.server import server_of


def served(
    store: Callable[[], Store],
    memo: Callable[[], Memo],
    t: Language,
    root: Callable[[], str],
    *,
    is_shared: bool,
) -> Served:
    """What gives the visitor that the gate names in each request their answers, while it runs.

    A dashboard for this machine alone answers to no other name than the machine's.
    """

    def desk_of(context: Context, tool: str) -> Desk:
        request = context.request_context.request
        visitor = visitor_of(store(), request.headers.get(HEADER) if request else None)
        noted(store(), visitor, tool)
        return Desk(store_of(store(), visitor), memo(), t, root())

    server = server_of(desk_of)
    safety = TransportSecuritySettings(enable_dns_rebinding_protection=False) if is_shared else None
    app = server.streamable_http_app(
        streamable_http_path=ASSISTANT,
        stateless_http=True,
        json_response=True,
        transport_security=safety,
    )
    return app, server.session_manager.run()
