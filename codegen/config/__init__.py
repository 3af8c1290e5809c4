"""codegen.toml, typed."""

from codegen.config.load import CONFIG_NAME, find_config, load_config, parse_config
from codegen.config.model import Config, Correction, FactValue, LintConfig, SdkConfig, ServiceConfig

__all__ = [
    "CONFIG_NAME",
    "Config",
    "Correction",
    "FactValue",
    "LintConfig",
    "SdkConfig",
    "ServiceConfig",
    "find_config",
    "load_config",
    "parse_config",
]
