"""What kinds of act there are: PLOVER's types, CAMEO's codes, and the way between them."""

from detente.ontology.cameo import CameoCode, cameo_code, cameo_codes
from detente.ontology.crosswalk import PloverCode, to_cameo, to_plover
from detente.ontology.plover import (
    EventType,
    Mode,
    about_mode,
    canonical_mode,
    contexts,
    event_type,
    event_types,
    modes,
    needs_target,
    plover_convention,
    quad,
    score,
    sectors,
)

__all__ = [
    "CameoCode",
    "EventType",
    "Mode",
    "PloverCode",
    "about_mode",
    "cameo_code",
    "cameo_codes",
    "canonical_mode",
    "contexts",
    "event_type",
    "event_types",
    "modes",
    "needs_target",
    "plover_convention",
    "quad",
    "score",
    "sectors",
    "to_cameo",
    "to_plover",
]
