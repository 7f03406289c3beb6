#!/usr/bin/env python3
"""Makes the manual page and the completions of bash, zsh and fish from what `hilum --help` says.

usage: command_pages.py HILUM FOLDER [--without COMMAND]
Writes hilum.1, hilum.bash, _hilum and hilum.fish to FOLDER. A command left out is one that is not installed.
"""
import argparse
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

COLUMN = 34  # where the descriptions begin: the formatter's column_width in app/cli/Main.cpp


@dataclass
class Entry:
    """One line of a list: an option, a positional or a subcommand."""
    spec: str
    text: str

    @property
    def names(self):
        return self.spec.split(" ")[0].split(",")

    @property
    def choices(self):
        found = re.search(r":\{([^}]*)\}", self.spec)
        return found.group(1).split(",") if found else []

    @property
    def value(self):
        """What the option takes: TEXT, INT, ...; None for a flag."""
        found = re.match(r"\S+ (TEXT|U?INT|FLOAT)", self.spec)
        return found.group(1) if found else None


@dataclass
class Command:
    words: list
    about: str = ""
    usage: str = ""
    options: list = field(default_factory=list)
    positionals: list = field(default_factory=list)
    footer: list = field(default_factory=list)
    children: list = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def entries(lines):
    """The entries at the head of `lines`; a long spec has its text on the line below."""
    found = []
    while lines and lines[0].startswith("  "):
        line = lines.pop(0)
        if lines and lines[0].startswith(" " * COLUMN):
            found.append(Entry(line.strip(), lines.pop(0).strip()))
        else:
            found.append(Entry(line[:COLUMN].strip(), line[COLUMN:].strip()))
    return found


def read(program, words, without):
    """A command and, of each subcommand that it lists, the same."""
    shown = subprocess.run([program, *words, "--help"], check=True, capture_output=True, text=True).stdout
    lines = shown.splitlines()
    command = Command(words, about=lines.pop(0))
    names = []
    while lines:
        line = lines.pop(0)
        if line.startswith("Usage: "):
            command.usage = line.removeprefix("Usage: ")
        elif re.fullmatch(r"[A-Z][^.]*:", line) and not line.startswith("Example") and lines and lines[0].startswith("  "):
            for entry in entries(lines):
                if entry.spec.startswith("-"):
                    command.options.append(entry)
                elif line == "Positionals:":
                    command.positionals.append(entry)
                else:
                    names.append(entry.names[0])
        elif line or command.footer:
            command.footer.append(line)
    command.children = [read(program, [*words, name], without) for name in names if name not in without]
    return command


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def roff_list(items):
    return [line for item in items for line in (".TP", f".B {roff(item.spec)}", roff(item.text) or "\\&")]


def manual(root, version):
    page = [f'.TH HILUM 1 "" "{version}" "User Commands"', ".SH NAME",
            f"hilum \\- {roff(root.about.removeprefix('Hilum: ').removeprefix('a ').split('.')[0])}", ".SH SYNOPSIS",
            ".B hilum", "[PATH ...] [\\-\\-labels FILE]", ".br", ".B hilum", "COMMAND [OPTIONS]", ".SH DESCRIPTION",
            roff(root.about), ".PP", *map(roff, root.footer), ".SH OPTIONS", *roff_list(root.options), ".SH COMMANDS"]
    for command in list(root.walk())[1:]:
        page += [f'.SS "{roff(command.usage)}"', roff(command.about), *roff_list(command.positionals),
                 *roff_list(o for o in command.options if "--help" not in o.names)]
        if command.footer:
            page += [".PP", ".nf", *map(roff, command.footer), ".fi"]
    page += [".SH EXIT STATUS", ".TP", ".B 0", "done", ".TP", ".B 1", "failed; nothing half\\-written is left", ".TP",
             ".B 2", "wrong use", ".TP", ".B 3", "done in part; the rest is listed"]
    return "\n".join(page) + "\n"


def bash(root):
    walk = list(root.walk())
    steps, values, words = [], [], []
    for command in walk:
        path = " ".join(command.words)
        for child in command.children:
            steps.append(f"      '{path}>{child.words[-1]}') command='{' '.join(child.words)}' ;;")
        for option in command.options:
            if option.choices:
                places = " | ".join(f"'{path}>{name}'" for name in option.names)
                values.append(f"    {places}) words='{' '.join(option.choices)}' ;;")
        first = "|".join(child.words[-1] for child in command.children)
        names = [name for option in command.options for name in option.names]
        words.append(f"    '{path}') commands='{first.replace('|', ' ')}' options='{' '.join(names)}' ;;")
    return "\n".join([
        "# bash completion for hilum", "_hilum() {",
        "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' words='' commands='' options='' word",
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do', '    case "$command>$word" in', *steps, "    esac",
        "  done", '  case "$command>$prev" in', *values, "  esac", '  case "$command" in', *words, "  esac",
        "  if [[ -z $words && $cur == -* ]]; then words=$options; fi",
        "  if [[ -z $words && $prev != -* ]]; then words=$commands; fi",
        "  # Where nothing fits, file names do: -o default.",
        '  COMPREPLY=($(compgen -W "$words" -- "$cur"))', "}", "complete -o default -F _hilum hilum"]) + "\n"


def quoted(text):
    return text.replace("'", "’")


def zsh_quoted(text):
    return re.sub(r"([][:\\])", r"\\\1", quoted(text))


def zsh_option(option):
    value = ""
    if option.choices:
        value = f":{option.value}:({' '.join(option.choices)})"
    elif option.value:
        value = f":{option.value}:" + ("_files" if option.value == "TEXT" else "")
    return [f"    '{name}[{zsh_quoted(option.text)}]{value}'" for name in option.names]


def zsh(root):
    script = ["#compdef hilum"]
    for command in root.walk():
        function = "_".join(["_hilum", *command.words]).replace("-", "_")
        arguments = [line for option in command.options for line in zsh_option(option)]
        if not command.children:
            script += [f"{function}() {{", "  _arguments \\", *(f"{line} \\" for line in arguments), "    '*:file:_files'", "}"]
            continue
        choices = [f"      '{child.words[-1]}:{zsh_quoted(child.about)}'" for child in command.children]
        calls = [f"    {child.words[-1]}) {'_'.join(['_hilum', *child.words]).replace('-', '_')} ;;"
                 for child in command.children]
        script += [f"{function}() {{", "  local -a commands", "  local state line", "  commands=(", *choices, "  )",
                   "  _arguments -C \\", *(f"{line} \\" for line in arguments), "    '1: :->first' '*:: :->rest'",
                   "  case $state in", "    first) _describe command commands; _files; return ;;", "  esac",
                   "  case $line[1] in", *calls, "    *) _files ;;", "  esac", "}"]
    return "\n".join([*script, '_hilum "$@"']) + "\n"


def fish(root):
    script = ["# fish completion for hilum"]
    for command in root.walk():
        seen = "".join(f"; and __fish_seen_subcommand_from {word}" for word in command.words)
        names = " ".join(child.words[-1] for child in command.children)
        condition = (seen + (f"; and not __fish_seen_subcommand_from {names}" if names else "")).removeprefix("; and ")
        for child in command.children:
            script.append(f"complete -c hilum -n '{condition}' -a {child.words[-1]} -d '{quoted(child.about)}'")
        for option in command.options:
            flags = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names)
            value = f" -x -a '{' '.join(option.choices)}'" if option.choices else " -r" if option.value else ""
            script.append(f"complete -c hilum -n '{condition}' {flags}{value} -d '{quoted(option.text)}'")
    return "\n".join(script) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hilum")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", action="append", default=[])
    given = parser.parse_args()
    root = read(given.hilum, [], given.without)
    version = subprocess.run([given.hilum, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    for name, text in (("hilum.1", manual(root, version)), ("hilum.bash", bash(root)), ("_hilum", zsh(root)),
                       ("hilum.fish", fish(root))):
        (given.folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
