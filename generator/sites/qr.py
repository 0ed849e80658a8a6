"""The QR door: an address as an inline drawing."""

import segno


def qr_svg(address: str) -> str:
    """The QR code of an address as ``<svg>``, black on white with its quiet zone, without styles or scripts.

    Its size comes from the page's stylesheet. Error correction is M: the code hangs on a notice board.
    """
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, light="#fff", border=4)
