"""The list of sample pages at /: the scene each is in, and when it changes next."""

from html import escape

from demo.case import Case, Source
from demo.clock import SceneClock

PAGE = """\
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Sample pages: {title}</title>
    <link rel="stylesheet" href="/style.css">
  </head>
  <body class="office">
    <main class="index">
      <h1>{title}</h1>
      <p>{description}</p>
      <div class="table">
        <table>
          <caption>
            {count} sample pages, {elapsed:.0f} s after the first start. Reload to see them change.
          </caption>
          <thead>
            <tr>
              <th scope="col">Page</th><th scope="col">Publisher</th>
              <th scope="col">Scene</th><th scope="col">Next change</th>
            </tr>
          </thead>
          <tbody>
{rows}
          </tbody>
        </table>
      </div>
    </main>
  </body>
</html>
"""
ROW = """\
            <tr>
              <th scope="row"><a href="{path}">{slug}</a></th><td>{publisher}</td>
              <td>{scene}</td><td>{change}</td>
            </tr>"""


def render(case: Case, clock: SceneClock) -> str:
    elapsed = clock.elapsed()
    return PAGE.format(
        title=escape(case.title),
        description=escape(case.description),
        count=len(case.sources),
        elapsed=elapsed,
        rows="\n".join(_row(source, clock, elapsed) for source in case.sources),
    )


def _row(source: Source, clock: SceneClock, elapsed: float) -> str:
    scene = source.scene_at(elapsed)
    gone = f", gone ({scene.gone})" if scene.gone else ""
    return ROW.format(
        path=escape(source.path),
        slug=escape(source.slug),
        publisher=escape(source.publisher.name),
        scene=f"{scene.number} of {len(source.scenes)}{gone}",
        change=_change(source, clock, elapsed),
    )


def _change(source: Source, clock: SceneClock, elapsed: float) -> str:
    coming = source.scene_after(elapsed)
    if coming is None:
        return "none"
    return f"in {coming.at - elapsed:.0f} s, at {clock.moment(coming.at):%H:%M:%S} UTC"
