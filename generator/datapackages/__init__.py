"""The file format of registers, both ways: packages, schemas, canonical CSV."""
