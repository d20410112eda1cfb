#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""tools/check_layers.py must find what it is there to find: each test plants one wrong include."""

import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

import check_layers  # noqa: E402

RULES = """
[module.base]
holds = ""
includes = []
[module.engine]
holds = ""
includes = ["base"]
[module.run]
holds = ""
includes = ["base", "engine"]
[[home]]
name = "fmt"
headers = ["fmt/"]
modules = ["run"]
only_sources = true
why = "fenced"
[[home]]
name = "threads"
headers = ["thread"]
modules = ["run"]
why = "fenced"
"""


class Planted(unittest.TestCase):
    def problems(self, files, rules=RULES, cmake=None):
        """Problems of a tree with the given files."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            texts = {"tools/layers.toml": rules, **files}
            if cmake is not None:
                texts["CMakeLists.txt"] = cmake
            for name, text in texts.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return check_layers.check(root)

    def test_accepts_what_is_listed(self):
        self.assertEqual([], self.problems({
            "src/custodiet/engine/engine.hpp": '#include "custodiet/base/date.hpp"\n#include <vector>\n',
            "src/custodiet/run/run.cpp": '#include "custodiet/engine/engine.hpp"\n#include <fmt/core.h>\n#include <thread>\n',
        }))

    def test_finds_an_arrow_that_points_up(self):
        problems = self.problems({"src/custodiet/engine/x.cpp": '\n#include "custodiet/run/run.hpp"\n'})
        self.assertTrue(problems[0].startswith("src/custodiet/engine/x.cpp:2: engine -> run"), problems)

    def test_finds_a_cycle_in_the_sources_with_its_path(self):
        problems = self.problems({
            "src/custodiet/engine/x.cpp": '#include "custodiet/run/run.hpp"\n',
            "src/custodiet/run/run.hpp": '#include "custodiet/engine/x.hpp"\n',
        })
        self.assertIn("the sources: cycle engine -> run -> engine", problems)

    def test_finds_a_cycle_in_the_rules(self):
        rules = RULES.replace('includes = []', 'includes = ["run"]')
        self.assertIn("tools/layers.toml: cycle base -> run -> base", self.problems({}, rules))

    def test_finds_a_third_party_out_of_its_home(self):
        problems = self.problems({"src/custodiet/engine/x.cpp": "#include <fmt/core.h>\n"})
        self.assertIn("fmt (<fmt/core.h>) is allowed in run, not in engine", problems[0])

    def test_finds_a_third_party_in_a_header(self):
        problems = self.problems({"src/custodiet/run/x.hpp": "#include <fmt/core.h>\n"})
        self.assertIn("may stand in .cpp files only", problems[0])

    def test_finds_a_header_of_ours_that_is_fenced(self):
        rules = RULES + '[[home]]\nname = "dates"\nheaders = ["custodiet/base/date.hpp"]\nmodules = ["engine"]\n' \
                        'only_sources = true\nwhy = "fenced"\n'
        include = '#include "custodiet/base/date.hpp"\n'
        self.assertEqual([], self.problems({"src/custodiet/engine/x.cpp": include}, rules))
        problems = self.problems({"src/custodiet/engine/x.hpp": include}, rules)
        self.assertIn("may stand in .cpp files only", problems[0])

    def test_finds_a_third_party_without_a_home(self):
        problems = self.problems({"src/custodiet/run/x.cpp": "#include <boost/math.hpp>\n"})
        self.assertIn("has no home", problems[0])

    def test_finds_threads_outside_run(self):
        problems = self.problems({"src/custodiet/engine/x.cpp": "#include <thread>\n"})
        self.assertIn("threads", problems[0])

    def test_finds_a_folder_without_a_row(self):
        problems = self.problems({"src/custodiet/utils/x.cpp": "int x;\n"})
        self.assertIn("its folder is not in tools/layers.toml", problems[0])

    def test_finds_a_program_in_another_that_does_not_list_it(self):
        rules = RULES + '[app.small]\nholds = ""\nincludes = []\n[app.large]\nholds = ""\nincludes = ["small"]\n'
        files = {"apps/large/main.cpp": '#include "small/part.hpp"\n', "apps/small/part.hpp": "int x;\n"}
        self.assertEqual([], self.problems(files, rules))
        problems = self.problems({"apps/small/main.cpp": '#include "large/part.hpp"\n'}, rules)
        self.assertTrue(problems[0].startswith("apps/small/main.cpp:1: small -> large"), problems)

    def test_finds_a_link_that_no_include_may_use(self):
        cmake = "custodiet_module(base SOURCES ${generated}/x.cpp)\ncustodiet_module(engine DEPENDS base run)\n" \
                "custodiet_module(run DEPENDS engine LINKS fmt::fmt Threads::Threads)\n"
        self.assertEqual(["CMakeLists.txt: engine links run, which it may not include"],
                         self.problems({}, cmake=cmake))


if __name__ == "__main__":
    unittest.main()
