// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/new_study.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/commands/output_folder.hpp"

namespace custodiet::commands {

namespace {

namespace fs = std::filesystem;

/// Creates the folder; refuses if one of the names is in it already.
void prepare(const fs::path& folder, const std::vector<std::string_view>& names) {
    std::error_code error;
    for (std::string_view name : names) {
        if (!fs::exists(folder / name, error)) continue;
        throw base::EnvironmentError(
            fmt::format("`{}` exists: nothing is overwritten; choose another folder",
                        (folder / name).string()));
    }
    fs::create_directories(folder, error);
    if (error) {
        throw base::EnvironmentError(
            fmt::format("cannot create `{}`: {}", folder.string(), error.message()));
    }
}

}  // namespace

ExitCode new_study(const std::string& folder, const Console& console) {
    const fs::path path(folder);
    prepare(path, {"study.yaml"});
    write_new_file(path / "study.yaml", starter_study());
    console.results << fmt::format(
        "wrote {0}\n\nNext:\n  custodiet check {1}\n  custodiet run {1} --out {1}/out\n",
        (path / "study.yaml").string(), folder);
    return ExitCode::done;
}

ExitCode new_synthetic(const std::string& folder, const SyntheticWorld& world,
                       const Console& console) {
    if (const std::string mistake = mistake_in(world); !mistake.empty()) {
        console.messages << fmt::format("custodiet new: {}\n", mistake);
        return ExitCode::usage;
    }
    const fs::path path(folder);
    const std::string text = synthetic_study(world);
    prepare(path, {"study.yaml"});
    write_new_file(path / "study.yaml", text);
    console.results << fmt::format(
        "wrote {0}: a made-up world, which describes no real state\n\nNext:\n"
        "  custodiet run {1} --out {1}/out\n",
        (path / "study.yaml").string(), folder);
    return ExitCode::done;
}

ExitCode new_package(const std::string& folder, const Console& console) {
    const fs::path path(folder);
    std::vector<std::string_view> names;
    for (const EmbeddedFile& file : starter_package()) names.push_back(file.name);
    prepare(path, names);
    for (const EmbeddedFile& file : starter_package()) {
        write_new_file(path / file.name, file.text);
        console.results << fmt::format("wrote {}\n", (path / file.name).string());
    }
    console.results << fmt::format(
        "\nAll numbers in it are invented. Next: overwrite them with yours, and `title` in "
        "datapackage.json,\nwhich heads what is printed; then\n"
        "  custodiet reconcile {0} --out {0}/out\n",
        folder);
    return ExitCode::done;
}

}  // namespace custodiet::commands
