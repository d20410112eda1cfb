// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/cite.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/commands/stored_run.hpp"
#include "custodiet/study/files.hpp"

namespace custodiet::commands {

namespace {

using Json = nlohmann::json;

/// What a reference needs of run.json.
struct Reference {
    std::string version, commit, study, title, digest, input;
    std::string command;  ///< that gives the same digest
    std::string held;     ///< "p_long = 0.5, stay = 40 days"; empty where the study is as it was
    std::uint64_t draws = 0, seed = 0;
};

/// Quantities that are not as the study has them: whoever refers to the run refers to those too.
std::string held_of(const Json& run) {
    std::string out;
    for (const Json& held : run.at("held")) {
        const auto unit = held.at("unit").get<std::string>();
        out += fmt::format("{}{} = {:.6g}{}{}", out.empty() ? "" : ", ",
                           held.at("quantity").get<std::string>(), held.at("value").get<double>(),
                           unit.empty() ? "" : " ", unit);
    }
    return out;
}

Reference read_reference(const std::string& run) {
    const std::filesystem::path path = std::filesystem::path(run) / "run.json";
    if (!std::filesystem::exists(path)) refuse_without("run", run);
    const auto source = study::read_file(path.string());
    const Json json = Json::parse(source->text, nullptr, false);
    try {
        return {json.at("program").at("version"),
                json.at("program").at("commit"),
                json.at("study").at("id"),
                base::printable(json.at("study").at("title").get<std::string>()),
                json.at("digest"),
                json.at("inputs").at(0).at("sha256"),
                json.at("repeat_with"),
                held_of(json),
                json.at("draws"),
                json.at("seed")};
    } catch (const Json::exception&) {
        throw base::EnvironmentError(
            fmt::format("`{}` was not written by this version of custodiet", path.string()));
    }
}

std::string program_of(const Reference& of) {
    return of.commit.empty() ? of.version : fmt::format("{} ({})", of.version, of.commit);
}

// BibTeX takes these for commands.
std::string for_bibtex(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

ExitCode cite_run(const std::string& run, const Console& console) {
    const Reference of = read_reference(run);
    const std::string but = of.held.empty() ? "" : fmt::format(", with {}", of.held);
    console.results << fmt::format(
        "In a text:\n  Our analysis, using Custodiet {} with the study “{}”{} ({} draws, seed "
        "{}).\n\n",
        of.version, of.study, but, of.draws, of.seed);
    console.results << fmt::format(
        "In a list of references:\n  {}. Study “{}” (SHA-256 {}…){}, run with Custodiet {}; "
        "{} draws, seed {}, digest of outcomes {}….\n\n",
        of.title, of.study, of.input.substr(0, 16), but, program_of(of), of.draws, of.seed,
        of.digest.substr(0, 16));
    console.results << fmt::format(
        "BibTeX:\n  @misc{{{}-{},\n    author = {{{{Authors of the study {}}}}},\n    title = "
        "{{{}}},\n    year = {{n.d.}},\n    howpublished = {{Study {}{}, run with "
        "Custodiet {}}},\n    note = {{{} draws, seed {}, digest {}}}\n  }}\n\n",
        of.study, of.digest.substr(0, 8), for_bibtex(of.study), for_bibtex(of.title),
        for_bibtex(of.study), for_bibtex(but), program_of(of), of.draws, of.seed,
        of.digest.substr(0, 16));
    console.results << fmt::format(
        "To repeat it, where STUDY is the path of the study “{}” (SHA-256 {}…):\n  {}\n\n",
        of.study, of.input.substr(0, 16), of.command);
    console.results
        << "What a study finds is its authors' finding; Custodiet computes it and endorses "
           "none.\n";
    return ExitCode::done;
}

}  // namespace custodiet::commands
