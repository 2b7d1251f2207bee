"""The five early warnings (definitions, section 6): figures, their life, the trend, the preview."""
