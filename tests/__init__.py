"""Tests; they mirror ``generator/``."""
