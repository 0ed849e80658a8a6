"""Tests of `generator.imports`."""
