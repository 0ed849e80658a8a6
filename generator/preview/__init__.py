"""The preview of ``ppid serve``: builds, serves on loopback, rebuilds what was saved, reloads the page."""
