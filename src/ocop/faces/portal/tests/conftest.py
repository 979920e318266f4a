from ocop.domain.dossiers.tests.conftest import enter, world, world_of_module

__all__ = ["enter", "world", "world_of_module"]
