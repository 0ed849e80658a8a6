"""What can go wrong while a site is made, for the caller to tell a person."""


class SiteError(Exception):
    """A site could not be made; the old one still stands."""


class ShellError(SiteError):
    """The page shell could not be rendered or does not fit its contract."""
