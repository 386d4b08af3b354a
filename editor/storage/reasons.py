"""Why the system would not do something, in words that end a sentence for the writer."""

import errno

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you have no permission for the file or its folder",
    errno.EPERM: "you have no permission for the file or its folder",
    errno.EIO: "the disk reports a fault",
    errno.ENOENT: "its folder is no longer there",
    errno.ENOTDIR: "its folder is no longer there",
    errno.EISDIR: "a folder stands in its place",
    errno.EEXIST: "something else stands in its place",
    errno.ENXIO: "something that is no file stands in its place",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EFBIG: "the file is too large for this disk",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ETIMEDOUT: "the drive does not answer",
    errno.ESTALE: "the network drive was reconnected",
    errno.ENODEV: "the drive is gone",
    errno.EBUSY: "another program holds the file",
    errno.ETXTBSY: "another program holds the file",
    errno.ELOOP: "its link leads nowhere",
}
_WINDOWS = {
    5: "you have no permission for the file or its folder",
    32: "another program holds the file",
    112: "the disk is full",
}


def reason(error: OSError) -> str:
    """What lies behind `error`, for the end of a sentence: "the disk is full"."""
    windows = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    return windows or _WORDS.get(error.errno or 0) or error.strerror or "the system gives no reason"
