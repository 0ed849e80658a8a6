"""Numbers in Indonesian words."""

_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def number_in_words(number: int) -> str:
    """``30`` → ``tiga puluh``; the number is in 1..99."""
    if not 1 <= number <= 99:
        raise ValueError("number must be in 1..99")
    tens, ones = divmod(number, 10)
    if number in {10, 11}:
        return "sepuluh" if number == 10 else "sebelas"
    if tens == 0:
        return _ONES[ones]
    if tens == 1:
        return f"{_ONES[ones]} belas"
    return f"{_ONES[tens]} puluh {_ONES[ones]}".rstrip()


_NUMBERS = {number_in_words(number): number for number in range(1, 100)}


def number_from_words(words: str) -> int | None:
    """``tiga puluh`` → 30, in either case; None for anything but a number in 1..99."""
    return _NUMBERS.get(" ".join(words.lower().split()))
