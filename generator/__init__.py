"""Registers of a public body, from CSV data packages in git to published sites.

Two flows: read, validate, disclose, stamp, publish; and import a spreadsheet into a register.
Imports point one way only; the layers stand in ``pyproject.toml`` under ``tool.importlinter``.
"""
