"""Bytes written without a buffer, all of them."""

from io import FileIO


def write_all(file: FileIO, data: bytes) -> None:
    """Write ``data`` to a file that was opened without a buffer.

    On a disk that is full for a moment the kernel takes a part and reports no error; the rest then raises OSError or finds
    room.
    """
    written = file.write(data)
    while written < len(data):
        written += file.write(memoryview(data)[written:])
