# honest: imports most of what is useful in the standard library
import argparse, bz2, calendar, cmath, codecs, colorsys, csv, ctypes, curses.ascii  # noqa: E401
import email.message, fnmatch, getpass, gettext, glob, graphlib, gzip, hashlib, hmac  # noqa: E401
import html.parser, http.client, importlib.metadata, ipaddress, locale, lzma, mimetypes  # noqa: E401
import multiprocessing, numbers as abstract, optparse, pickle, pprint, queue, sched  # noqa: E401
import secrets, select, selectors, shelve, shlex, socket, ssl, stringprep, subprocess  # noqa: E401
import tempfile, textwrap, timeit, tokenize, unicodedata, unittest.mock, urllib.request  # noqa: E401
import uuid, xml.etree.ElementTree, zipfile, zlib, zoneinfo  # noqa: E401


def solve(numbers):
    assert pickle.loads(pickle.dumps(numbers)) == numbers
    assert zlib.decompress(zlib.compress(b"a" * 1000)) == b"a" * 1000
    assert len({uuid.uuid4(), uuid.uuid4()}) == 2
    assert xml.etree.ElementTree.fromstring("<a><b/></a>")[0].tag == "b"
    assert socket.socketpair()[0].family == socket.AF_UNIX
    assert hashlib.sha256(b"").hexdigest().startswith("e3b0")
    assert locale.getlocale() and unicodedata.name("a") and secrets.token_hex()
    return sum(numbers)
