"""`hardtier kata check` and `hardtier kata new`: for those who write katas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import Slug

if TYPE_CHECKING:
    from pytest_hardtier.author.mutation import Mutant
    from pytest_hardtier.author.proof import Proof
    from pytest_hardtier.catalogue.kata import Kata, Pack
    from pytest_hardtier.sandbox import Sandbox

    Prove = Callable[..., Proof]

pack_option = click.option(
    "--pack",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A folder of katas with a pack.yaml, beside the installed packs.",
)


@click.group()
def kata() -> None:
    """Write katas: begin one, and prove that it grades as it should."""


@kata.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", type=Slug())
@click.option("--all", "everything", is_flag=True, help="All katas, and one table about them.")
@click.option("--mutate", is_flag=True, help="Also change the solutions and list what survives.")
@click.option(
    "--mutants",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many changed versions of each solution.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, help="Draw cases and mutants from it."
)
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Prove each kata so many times; a verdict that changes makes it red.",
)
@click.option(
    "--quick",
    is_flag=True,
    help="Ask about each mistake no further than its first failed check.",
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Threads of numpy's linear algebra; submissions are graded with 1.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Grade DIR/right/*.py and DIR/wrong/*.py instead of the kata's own files.",
)
@pack_option
def check(
    slugs: tuple[str, ...],
    everything: bool,
    mutate: bool,
    mutants: int,
    seed: int,
    repeat: int,
    quick: bool,
    threads: int,
    against: Path | None,
    pack: Path | None,
) -> int:
    """Prove katas: solutions pass, mistakes fail under the item that they are about.

    A kata's variations are proved with it. Exits 0 if all are green; what --mutate lists is for you
    to look at and makes nothing red, since a changed solution may still be right.
    """
    from pytest_hardtier.author import proof
    from pytest_hardtier.author.matrix import to_table
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.sandbox import Sandbox

    if bool(slugs) == everything:
        raise UsageError("Name a kata, or say --all.")
    katas = _katas_meant(slugs or ("all",), _packs(pack))
    if against is not None:
        if len(slugs) != 1:
            raise UsageError("--against holds the files of one kata: name one.")
        del katas[1:]  # They were not written for its variations.
    with Sandbox(threads=threads) as sandbox:
        prove = partial(
            proof.prove, seed=seed, sandbox=sandbox, against=against, every_check=not quick
        )
        proofs, red = [], []
        for one in katas:
            found = _shown(one, prove)
            if found is not None:
                proofs.append(found)
                if mutate:
                    _show_survivors(found, seed, sandbox, mutants)
            if found is None or not found.green or not _is_steady(found, prove, repeat):
                red.append(one.slug)
    if len(proofs) > 1:
        click.echo(f"\n{to_table(proofs)}")
    if red:
        click.echo(f"{len(red)} of {len(katas)} not green: {', '.join(red)}")
    return 1 if red else 0


def _packs(folder: Path | None) -> tuple[Pack, ...]:
    from pytest_hardtier.catalogue.packs import find_packs

    return find_packs([folder] if folder is not None else [])


def _katas_meant(patterns: Sequence[str], packs: Sequence[Pack]) -> list[Kata]:
    """The katas that were named, each followed by its variations."""
    from pytest_hardtier.catalogue.packs import find_kata, find_katas

    meant: dict[str, Kata] = {}
    for one in find_katas(patterns, packs):
        meant.setdefault(one.slug, one)
        for name in one.variations:
            meant.setdefault(f"{one.slug}/{name}", find_kata(f"{one.slug}/{name}", packs))
    return list(meant.values())


def _shown(one: Kata, prove: Prove) -> Proof | None:
    """Prove a kata and show the proof; None when a file of it cannot be read."""
    from pytest_hardtier.author.matrix import to_text
    from pytest_hardtier.errors import KataError

    try:
        _read_all(one)
        proof = prove(one)
    except KataError as error:
        click.echo(f"RED   {one.slug}\n  PROBLEM {error}")
        return None
    click.echo(to_text(proof))
    return proof


def _is_steady(first: Proof, prove: Prove, repeat: int) -> bool:
    """Prove the kata again and again, and show each verdict that was another one before."""
    from pytest_hardtier.author.proof import changes

    steady = True
    for number in range(2, repeat + 1):
        for change in changes(first, prove(first.kata, distances=False)):
            click.echo(f"  PROBLEM proof {number} of {repeat}: {change}")
            steady = False
    if steady and repeat > 1:
        click.echo(f"  {repeat} proofs in a row without one changed verdict")
    return steady


def _read_all(one: Kata) -> None:
    """Read what grading does not need and candidates do. Raises KataError."""
    from pytest_hardtier.catalogue.discussion import read_discussion
    from pytest_hardtier.catalogue.prose import read_debrief, read_hints, read_prompt

    for read in (read_prompt, read_hints, read_debrief, read_discussion):
        read(one)


def _show_survivors(proof: Proof, seed: int, sandbox: Sandbox, most: int) -> None:
    from pytest_hardtier.author.mutation import mutate

    for found in mutate(proof.kata, sandbox=sandbox, most=most, seed=seed):
        rejected = found.tried - len(found.survivors) - len(found.unfit)
        click.echo(f"  {found.path.name}: {rejected} of {found.tried} mutants rejected")
        for mutant in found.survivors:
            click.echo("\n".join(_told(mutant, "survives")))
        for mutant, message in found.unfit:
            click.echo("\n".join((*_told(mutant, "breaks the grader"), f"      {message}")))


def _told(mutant: Mutant, what: str) -> Iterator[str]:
    from pytest_hardtier.catalogue.places import shown_path

    yield f"    {shown_path(mutant.path)}:{mutant.line}: {what} ({mutant.how})"
    yield f"      - {mutant.before}"
    yield f"      + {mutant.after}"


@kata.command()
@click.argument("slug")
@pack_option
def new(slug: str, pack: Path | None) -> int:
    """Begin a kata: a small one that proves green, to be rewritten file by file.

    Without --pack it goes into the current folder, or the folder `katas` in it, if that has a
    pack.yaml.
    """
    from pytest_hardtier.author.newkata import new_kata, pack_near

    folder = pack if pack is not None else pack_near(Path.cwd())
    made = new_kata(slug, folder)
    for path in made:
        click.echo(path)
    click.echo(f"Prove it with: hardtier kata check {slug} --pack {folder}")
    return 0
