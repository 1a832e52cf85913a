"""Python sequences and numpy arrays as C arrays, with every value checked to fit."""

import ctypes
from array import array

from ._errors import ArgumentError

_C_TYPES = {"i": ctypes.c_int32, "q": ctypes.c_int64, "d": ctypes.c_double, "B": ctypes.c_uint8}
_KINDS = {"i": "iu", "q": "iu", "d": "iuf", "B": "iub"}


def _from_numpy(typecode, values, name):
    if values.dtype.kind not in _KINDS[typecode]:
        raise ArgumentError(f"{name}: an array of {values.dtype} cannot be used here")
    if typecode == "d":
        values = values.astype("float64")
    elif values.dtype.itemsize != array(typecode).itemsize or values.dtype.kind == "u":
        return array(typecode, values.ravel().tolist())  # range-checked one by one
    packed = array(typecode)
    packed.frombytes(values.tobytes())
    return packed


def pack(typecode, values, name, count=None):
    """values as array.array of a typecode ('i', 'q', 'd', 'B'); count: the length that is expected."""
    try:
        packed = _from_numpy(typecode, values, name) if hasattr(values, "dtype") else array(typecode, values)
    except (TypeError, OverflowError, ValueError) as error:
        if isinstance(error, ArgumentError):
            raise
        raise ArgumentError(f"{name}: {error}") from None
    if count is not None and len(packed) != count:
        raise ArgumentError(f"{name}: {count} values are expected, {len(packed)} were given")
    return packed


def pointer(packed):
    """A C array over packed's memory, which it keeps alive; one spare element for an empty array."""
    c_type = _C_TYPES[packed.typecode]
    if not packed:
        return (c_type * 1)()
    return (c_type * len(packed)).from_buffer(packed)


def pack_indices(values, name):
    """Indices out of a table of mixed columns, where numpy makes 3 into 3.0."""
    return pack("i", [int(v) if isinstance(v, float) and v.is_integer() else v for v in values], name)


def pack_matrix(rows, n_blocks, n_schools, name):
    """A matrix of numbers, row by row; None in a row stands for a pair that is not allowed."""
    if hasattr(rows, "dtype"):
        if rows.shape != (n_blocks, n_schools):
            raise ArgumentError(f"{name}: the shape ({n_blocks}, {n_schools}) is expected, {rows.shape} was given")
        return pack("d", rows, name)
    packed = array("d")
    for block, row in enumerate(rows):
        numbers = [float("inf") if value is None else value for value in row]
        packed.extend(pack("d", numbers, f"{name}[{block}]", n_schools))
    if len(packed) != n_blocks * n_schools:
        raise ArgumentError(f"{name}: {n_blocks} rows are expected, {len(packed) // n_schools} were given")
    return packed


def unzip(rows, width, name):
    """The columns of a list of tuples."""
    rows = rows.tolist() if hasattr(rows, "dtype") else list(rows)
    for ix, row in enumerate(rows):
        if len(row) != width:
            raise ArgumentError(f"{name}[{ix}]: {width} values are expected, {len(row)} were given")
    return tuple(zip(*rows)) if rows else ((),) * width
