"""A form with a file, as a browser sends it."""

import socket

from tests.office.server.running import Said, Visitor


def body_of(page: Said, data: bytes, name: str = "Laporan Kinerja 2025.pdf", **fields: str) -> bytes:
    """The form of the page, with a file."""
    own = {one: page.hidden(one) for one in ("_kunci", "_kiriman")}
    parts = "".join(
        f'--batas\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'
        for one, value in {**own, **fields}.items()
    )
    head = f'--batas\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n\r\n'
    return f"{parts}{head}".encode() + data + b"\r\n--batas--\r\n"


def send_body(visitor: Visitor, path: str, body: bytes, promised: int = 0) -> Said:
    """Send it; ``promised`` is how long the header says that it is, if it lies."""
    headers = {
        "Content-Type": "multipart/form-data; boundary=batas",
        "Origin": f"http://127.0.0.1:{visitor.port}",
    }
    if promised:
        headers["Content-Length"] = str(promised)
    return visitor.ask(path, method="POST", body=body, headers=headers)


def upload(
    visitor: Visitor, path: str, data: bytes, name: str = "Laporan Kinerja 2025.pdf", **fields: str
) -> Said:
    """Open the page at the path and send its form with the file."""
    page = visitor.ask(path)
    assert page.status == 200, page.text
    return send_body(visitor, path.partition("?")[0], body_of(page, data, name, **fields))


def break_off(visitor: Visitor, path: str, body: bytes) -> None:
    """Send half of it, and hang up."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{visitor.port}\r\nOrigin: http://127.0.0.1:{visitor.port}\r\n"
        f"Cookie: {'; '.join(f'{name}={value}' for name, value in visitor.cookies.items())}\r\n"
        f"Content-Type: multipart/form-data; boundary=batas\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", visitor.port)) as line:
        line.sendall(head.encode() + body[: len(body) // 2])
