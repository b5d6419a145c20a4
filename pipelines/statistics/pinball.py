"""The pinball loss: what a quantile forecast costs. Its mean is least where the forecast is the quantile."""


def pinball_loss(actual: float, forecast: float, tau: float) -> float:
    """The loss of a forecast of the quantile tau: a unit above it costs tau, a unit below it 1 - tau."""
    miss = actual - forecast
    return max(tau * miss, (tau - 1) * miss)
