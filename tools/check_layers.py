#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""Holds every #include to tools/layers.toml, and CMakeLists.txt to it as well.

Fails on an include in a direction that is not listed, on a cycle (with its shortest path), on a third
party or a fenced part of the standard library outside its home, and on a link that no include may use.
"""

import argparse
import collections
import pathlib
import re
import sys
import tomllib

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
CMAKE_MODULE = re.compile(r"^ *custodiet_module\((\w+)(?:\s+DEPENDS\s+([\w\s]*?))?(?:\s+(?:LINKS|SOURCES)[^)]*)?\)", re.MULTILINE)
STANDARD = re.compile(r"^[a-z_]+$")


class Layers:
    """The rules of layers.toml."""

    def __init__(self, root):
        with open(root / "tools" / "layers.toml", "rb") as file:
            data = tomllib.load(file)
        self.modules = data["module"]
        self.apps = data.get("app", {})
        self.homes = data.get("home", [])
        self.allowed = {name: set(row["includes"]) for name, row in (self.modules | self.apps).items()}

    def home_of(self, header):
        """The fence that a header stands behind, if there is one."""
        for home in self.homes:
            for prefix in home["headers"]:
                if header == prefix or (prefix.endswith("/") and header.startswith(prefix)):
                    return home
        return None


def owner_of(path, root):
    """Module or app that a file belongs to, and whether it is one we check."""
    parts = path.relative_to(root).parts
    if parts[:2] == ("src", "custodiet") and len(parts) > 3:
        return parts[2]
    if parts[0] == "apps" and len(parts) > 2:
        return parts[1]
    return None


def sources(root):
    for folder in ("src", "apps"):
        if (root / folder).is_dir():
            yield from sorted(p for p in (root / folder).rglob("*") if p.suffix in (".cpp", ".hpp", ".in"))


def shortest_cycle(graph):
    """Shortest cycle of a graph {node: set(nodes)} as a list of nodes, or None."""
    best = None
    for start in sorted(graph):
        previous = {start: None}
        queue = collections.deque([start])
        while queue:
            node = queue.popleft()
            if start in graph.get(node, ()):
                path = [start]
                while node is not None:
                    path.append(node)
                    node = previous[node]
                path.reverse()
                if best is None or len(path) < len(best):
                    best = path
                break
            for follower in sorted(graph.get(node, ())):
                if follower not in previous:
                    previous[follower] = node
                    queue.append(follower)
    return best


def check_own(layers, where, owner, path, header):
    parts = header.split("/")
    if owner in layers.apps and len(parts) == 1 and (path.parent / header).exists():
        return None
    if owner in layers.apps and len(parts) == 2 and parts[0] in layers.apps:
        if parts[0] in layers.allowed[owner]:
            return None
        return f"{where}: {owner} -> {parts[0]} ({header}) is not allowed: one program is part of another only if listed"
    if parts[0] != "custodiet" or len(parts) < 3:
        return f'{where}: "{header}" is not named from the root: write "custodiet/<module>/<file>"'
    target = parts[1]
    if target == owner or target in layers.allowed[owner]:
        return None
    if target not in layers.modules:
        return f"{where}: `{target}` is not a module in tools/layers.toml"
    permitted = ", ".join(sorted(layers.allowed[owner])) or "no other module"
    return f"{where}: {owner} -> {target} ({header}) is not allowed; {owner} may include {permitted}"


def check_foreign(layers, where, owner, path, header):
    home = layers.home_of(header)
    if home is None:
        if STANDARD.match(header):
            return None
        return f"{where}: <{header}> has no home in tools/layers.toml"
    if owner not in home["modules"]:
        homes = ", ".join(home["modules"]) or "nowhere"
        return f"{where}: {home['name']} (<{header}>) is allowed in {homes}, not in {owner}: {home['why']}"
    is_source = path.suffix == ".cpp" or str(path).endswith(tuple(home.get("also_in", [])))
    if home.get("only_sources") and not is_source:
        return f"{where}: {home['name']} (<{header}>) may stand in .cpp files only: {home['why']}"
    return None


def check_includes(layers, root):
    """Problems in the sources, and the graph of modules as they are."""
    problems, graph = [], {name: set() for name in layers.modules}
    for path in sources(root):
        owner = owner_of(path, root)
        if owner is None or owner not in layers.allowed:
            problems.append(f"{path.relative_to(root)}: its folder is not in tools/layers.toml")
            continue
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            bracket, header = match.groups()
            where = f"{path.relative_to(root)}:{text.count(chr(10), 0, match.start(1)) + 1}"
            if bracket == '"':
                problem = check_own(layers, where, owner, path, header)
                if problem is None and layers.home_of(header):
                    problem = check_foreign(layers, where, owner, path, header)
                parts = header.split("/")
                if owner in graph and len(parts) > 2 and parts[1] != owner:
                    graph[owner].add(parts[1])
            else:
                problem = check_foreign(layers, where, owner, path, header)
            if problem:
                problems.append(problem)
    return problems, graph


def check_cmake(layers, root):
    """Links in CMakeLists.txt that layers.toml does not list."""
    path = root / "CMakeLists.txt"
    if not path.exists():
        return []
    problems, seen = [], set()
    for name, depends in CMAKE_MODULE.findall(path.read_text(encoding="utf-8")):
        seen.add(name)
        if name not in layers.modules:
            problems.append(f"CMakeLists.txt: module {name} is not in tools/layers.toml")
            continue
        for target in depends.split():
            if target not in layers.allowed[name]:
                problems.append(f"CMakeLists.txt: {name} links {target}, which it may not include")
    for name in sorted(set(layers.modules) - seen):
        problems.append(f"tools/layers.toml: module {name} is not in CMakeLists.txt")
    return problems


def check(root):
    """All problems of the tree at `root`, as lines of text."""
    layers = Layers(root)
    problems, graph = check_includes(layers, root)
    rules = {name: layers.allowed[name] for name in layers.modules}
    for title, which in (("tools/layers.toml", rules), ("the sources", graph)):
        cycle = shortest_cycle(which)
        if cycle:
            problems.append(f"{title}: cycle {' -> '.join(cycle)}")
    return problems + check_cmake(layers, root)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    root = parser.parse_args().root.resolve()
    problems = check(root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"layers: {len(problems)} problem(s)", file=sys.stderr)
        return 1
    print(f"layers: {sum(1 for _ in sources(root))} files include only what tools/layers.toml allows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
