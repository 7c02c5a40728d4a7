"""Reads what the seven shipped feeds write with DuckDB, PyArrow, Polars and Spark, and compares what they see.

Needs a JDK 17, the built jar (./mvnw -q package -DskipTests) and a virtual environment. From the project's folder:

    python3 -m venv ~/engines
    ~/engines/bin/pip install duckdb pyarrow polars pyspark
    ~/engines/bin/python docs/examples/engines.py

The sandbox writes two days, as lines and as Parquet. Each engine reads the Parquet files without any option, and the lines with the
schema that `ddl` prints. It ends with status 1 when two engines see other counts, sums or directors, or when schemas differ.
"""

import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import duckdb
import polars
import pyarrow.json
import pyarrow.parquet
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
DAYS = [str(TODAY - datetime.timedelta(days=1)), str(TODAY)]
SHAPED = (
    "id int64, imdb_id string, title string, original_title string, release_date string, budget int64, revenue int64, runtime int64, "
    "popularity double, vote_average double, vote_count int64, original_language string, genres list<string>, "
    "production_companies list<string>, production_countries list<string>, spoken_languages list<string>, director string"
)
FEEDS = sorted(path.name.split(".")[0] for path in (ROOT / "routes/feeds").glob("*.camel.yaml"))


def cinelake(home, *arguments):
    environment = {**os.environ, "TMDB_RATE": "0", "CINELAKE_DATA": str(home.parent / "data")}
    done = subprocess.run([ROOT / "bin/cinelake", *arguments, "--sandbox"], cwd=home, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"cinelake {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


def home(folder, parameters):
    """A folder with the routes of the project, whose feeds have these parameters too."""
    shutil.copytree(ROOT / "routes", folder / "routes")
    for file in (folder / "routes/feeds").glob("*.camel.yaml"):
        own = {"columns": SHAPED} if kind(file.name.split(".")[0]) == "shaped" else {}
        more = "".join(f"      - name: {name}\n        value: {value}\n" for name, value in {**parameters, **own}.items())
        file.write_text(file.read_text().rstrip("\n") + "\n" + more)
    return folder


def kind(feed):
    return "shaped" if feed == "crime-movies" else "series" if feed.endswith("series") else "films"


def seen(rows):
    """Count, sum and directors of rows of id, figure and credits or director."""
    directors = set()
    for identity, _, crew in rows:
        names = [crew] if isinstance(crew, str) else [member["name"] for member in (crew or {}).get("crew") or [] if member["job"] == "Director"]
        directors.update((identity, name) for name in names)
    return len(rows), sum(figure or 0 for _, figure, _ in rows), frozenset(directors)


def columns(feed):
    return ["id", "vote_count" if kind(feed) == "series" else "revenue", "director" if kind(feed) == "shaped" else "credits"]


def of_table(table, feed):
    return seen([tuple(row.values()) for row in table.select(columns(feed)).to_pylist()])


def plain(row):
    return tuple(value.asDict(recursive=True) if hasattr(value, "asDict") else value for value in row)


def current_state(duck, spark, view):
    """Runs the statements for Athena and Spark of docs/current.md: one title is gone on the second day."""
    found = re.findall(r"```sql\n-- Athena and Spark: [^\n]*\n(.*?);\n```", (ROOT / "docs/current.md").read_text(), re.DOTALL)
    faults = []
    for statement in found:
        statement = statement.replace("'2026/11/01'", f"DATE '{DAYS[0]}'").replace("'2026/11/20'", f"DATE '{DAYS[0]}'")
        rows = []
        for run in (duck.execute, spark.sql):
            run(f"CREATE OR REPLACE TEMPORARY VIEW movies AS SELECT id, title, dt FROM {view}")
            run(f"CREATE OR REPLACE TEMPORARY VIEW tombstones AS SELECT min(id) AS id, DATE '{DAYS[1]}' AS dt FROM {view}")
            answer = run(statement)
            rows.append(sorted(tuple(row)[:3] for row in (answer.fetchall() if hasattr(answer, "fetchall") else answer.collect())))
        print(f"current state of {view}: {len(rows[1])} rows in Spark", flush=True)
        if rows[0] != rows[1] or not rows[1]:
            faults.append(f"DuckDB and Spark differ about: {statement}")
    return faults


def main(folder):
    lines = home(folder / "lines", {"format": "lines"})
    both = home(folder / "both", {"format": "lines", "tables": "parquet"})
    for day in DAYS:
        cinelake(both, "run", "--date", day)
    files = [str(path) for path in (folder / "data/cinelake-sandbox").rglob("*")]
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    duck = duckdb.connect()
    faults, schemas = [], {}
    for feed in FEEDS:
        texts = sorted(file for file in files if re.search(rf"/{feed}-\d+\.json$", file))
        tables = sorted(file for file in files if re.search(rf"/{feed}-\d+\.parquet$", file))
        chosen = ", ".join(columns(feed))
        statements = {engine: cinelake(lines, "ddl", feed, "--engine", engine) for engine in ("duckdb", "spark")}
        written = StructType.fromDDL(re.search(r"\(\n(.*?)\n\)\nUSING", statements["spark"], re.DOTALL).group(1))
        arrow = to_arrow_schema(written)
        duck.execute(statements["duckdb"])
        for statement in statements["spark"].split(";\n"):
            if statement.strip():
                spark.sql(statement)
        view = feed.replace("-", "_")
        read = {
            "DuckDB, Parquet": lambda: seen(duck.sql(f"SELECT {chosen} FROM read_parquet({tables})").fetchall()),
            "DuckDB, lines": lambda: seen(duck.sql(f"SELECT {chosen} FROM {view}").fetchall()),
            "PyArrow, Parquet": lambda: of_table(pyarrow.parquet.read_table(tables), feed),
            "PyArrow, lines": lambda: of_table(
                pyarrow.concat_tables(
                    pyarrow.json.read_json(
                        file, pyarrow.json.ReadOptions(block_size=1 << 26), pyarrow.json.ParseOptions(explicit_schema=arrow, unexpected_field_behavior="ignore")
                    )
                    for file in texts
                ),
                feed,
            ),
            "Polars, Parquet": lambda: of_table(polars.read_parquet(tables).to_arrow(), feed),
            "Polars, lines": lambda: of_table(polars.read_ndjson(texts, schema=polars.Schema(arrow)).to_arrow(), feed),
            "Spark, Parquet": lambda: seen([plain(row) for row in spark.read.parquet(*tables).select(*columns(feed)).collect()]),
            "Spark, lines": lambda: seen([plain(row) for row in spark.sql(f"SELECT {chosen} FROM {view}").collect()]),
        }
        first = None
        for name, reading in read.items():
            try:
                answer = reading()
            except Exception as fault:  # whatever an engine throws is what this script is to tell
                faults.append(f"{feed}: {name}: {type(fault).__name__}: {str(fault)[:300]}")
                continue
            first = first or answer
            if answer != first:
                faults.append(f"{feed}: {name} sees {answer[:2]} and {len(answer[2])} directors, not {first[:2]} and {len(first[2])}")
        print(f"{feed}: {first[0]} records, sum of {columns(feed)[1]} {first[1]}, {len(first[2])} directors", flush=True)
        for file in tables:
            if schemas.setdefault(kind(feed), pyarrow.parquet.read_schema(file)) != pyarrow.parquet.read_schema(file):
                faults.append(f"{file} has another schema than the first table of {kind(feed)}")
    faults += current_state(duck, spark, "watched_movies")
    print("\n".join(faults) or "All engines see the same, as Parquet and as lines; one schema for films, one for series, one for shaped films.")
    return 1 if faults else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(pathlib.Path(temporary)))
