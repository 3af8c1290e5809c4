"""codegen.toml, typed."""

from codegen.config.load import CONFIG_NAME, config_places, find_config, load_config, parse_config
from codegen.config.model import Config, Correction, FactValue, LintConfig, SdkConfig, ServiceConfig
from codegen.config.trust import own_word, without_strangers_word

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
    "own_word",
    "parse_config",
    "without_strangers_word",
]
