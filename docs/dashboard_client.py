"""A small client of the dashboard's read API, in one file and with the standard library alone.

    from dashboard_client import Dashboard

    site = Dashboard("http://localhost:5080")            # key="dsh_..." where the site asks for signing in
    for score in site.items("scores", languages="zh", benchmarks=["c-eval", "cmmlu"]):
        print(score["model"], score["value"], score["low"], score["high"], score["evidence"], score["source"])

Keyword arguments are the filters of the pages (``models benchmarks languages families evidence sources variant asof ...``); a list
is a comma-separated one. Unknown is ``None``, never zero. ``asof=N`` gives the data of revision N, so that a notebook shows the same
tomorrow. Values of different protocols are not comparable: ``compare`` pairs only those that are, and says how sure a difference is.
"""

import json
import urllib.error
import urllib.parse
import urllib.request

PAGE = 1000


class DashboardError(Exception):
    """What the site answered instead: ``status`` is that of HTTP, the text says what was wrong, key by key."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class Dashboard:
    """A dashboard at an address.

    address -- scheme and host, such as ``http://localhost:5080``.
    key     -- an API key of the scope ``read``; none where everyone may read.
    timeout -- seconds to wait for an answer.
    """

    def __init__(self, address, key=None, timeout=60):
        self.address = address.rstrip("/")
        self.key = key
        self.timeout = timeout

    def get(self, path, **filters):
        """The bytes at a path of the site."""
        query = urllib.parse.urlencode({
            name: ",".join(map(str, value)) if isinstance(value, (list, tuple, set)) else value
            for name, value in filters.items() if value is not None
        }, safe=",")
        request = urllib.request.Request(f"{self.address}{path}{'?' + query if query else ''}")
        if self.key:
            request.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise DashboardError(error.code, _reason(error.read())) from None

    def json(self, path, **filters):
        """The answer at a path, read."""
        return json.loads(self.get(path, **filters))

    def items(self, name, **filters):
        """Every item of a list such as ``scores``, ``models``, ``costs``, ``claims`` or ``sources``, page by page as they are used."""
        after = None
        while True:
            page = self.json(f"/api/v1/{name}", limit=PAGE, after=after, **filters)
            yield from page["items"]
            after = page["next"]
            if after is None:
                return

    def compare(self, model, other, **filters):
        """The first model against the other, per benchmark: ``difference`` with its 95 % interval ``low`` to ``high``, and ``verdict``
        (``ahead``, ``behind``, ``no-clear-difference``, ``not-enough-data``)."""
        return list(self.items("compare", models=[model, other], **filters))

    def view(self, page, **filters):
        """What a page shows, such as ``leaderboard`` or ``models/ling-plus``: finding (``title``), tables, ``link``, ``citation``."""
        return self.json(f"/api/v1/views/{page.strip('/') or 'overview'}", **filters)

    def citation(self, page, **filters):
        """How to cite a page, with its revision, frozen link and sources."""
        return self.view(page, **filters)["citation"]

    def export(self, file, form="parquet", **filters):
        """Writes everything (or what the filters let in) to a file, a zip of ``parquet``, ``tidy`` (CSV) or ``every-eval-ever``."""
        with open(file, "wb") as written:
            written.write(self.get(f"/api/v1/export/{form}", **filters))

    def frame(self, name, **filters):
        """A list as a pandas data frame; pandas must be installed."""
        import pandas
        return pandas.DataFrame(self.items(name, **filters))


def _reason(body):
    try:
        problem = json.loads(body)
    except ValueError:
        return body[:200].decode("utf-8", "replace")
    words = [f"{key}: {' '.join(texts)}" for key, texts in problem.get("errors", {}).items()]
    return "; ".join(words) or problem.get("detail") or problem.get("title") or "no reason given"
