"""codegen.toml, typed."""

from codegen.config.load import CONFIG_NAME, config_places, find_config, load_config, parse_config
from codegen.config.model import Config, Correction, FactValue, LintConfig, SdkConfig, ServiceConfig

__all__ = [
    "CONFIG_NAME",
    "Config",
    "Correction",
    "FactValue",
    "LintConfig",
    "SdkConfig",
    "ServiceConfig",
    "config_places",
    "find_config",
    "load_config",
    "parse_config",
]
