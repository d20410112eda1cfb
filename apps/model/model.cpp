// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "model.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "custodiet/base/decimal.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/page/following.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/page/page.hpp"
#include "custodiet/study/carried.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::model {

namespace {

/// What the page asks for.
struct Request {
    run::Options options;
    bool is_quick = false;
    page::Maker maker;
    std::string person;
};

[[noreturn]] void refuse(std::string_view line) {
    throw base::RunError("`" + std::string(line) + "` is nothing that the model can be asked");
}

/// What stands before the first blank of `text`, which becomes what stands after it.
std::string_view word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view first = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return first;
}

template <typename Number>
Number number(std::string_view digits, std::string_view line) {
    Number value{};
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = base::from_chars(digits.data(), end, value);
    if (error != std::errc() || stopped != end) refuse(line);
    return value;
}

run::Fixed fixed_of(std::string_view held, std::string_view line, const study::Study& study) {
    const std::string_view name = word(held);
    run::Fixed fixed{std::string(name), number<double>(held, line)};
    const auto quantity = base::find(study.quantities, fixed.quantity, &study::Quantity::name);
    // One that the study does not have is refused, with its name, where it is held.
    if (quantity != study.quantities.end()) {
        fixed.value = study::as_listed(*quantity, fixed.value * quantity->unit.scale);
    }
    return fixed;
}

void read_line(std::string_view line, const study::Study& study, Request& request) {
    std::string_view value = line;
    const std::string_view name = word(value);
    run::Options& options = request.options;
    if (name == "draws") {
        options.draws = number<std::uint32_t>(value, line);
        options.has_fixed_draws = options.draws != 0;
    } else if (name == "replicates") {
        options.replicates = number<std::uint32_t>(value, line);
    } else if (name == "seed") {
        options.seed = number<std::uint64_t>(value, line);
        options.has_seed = true;
    } else if (name == "arm") {
        options.arms.emplace_back(value);
    } else if (name == "fixed") {
        options.fixed.push_back(fixed_of(value, line, study));
    } else if (name == "person") {
        request.person = value;
    } else if (name == "version") {
        request.maker.version = value;
    } else if (name == "commit") {
        request.maker.commit = value;
    } else if (line == "quick") {
        request.is_quick = true;
    } else {
        refuse(line);
    }
}

Request request_of(std::string_view text, const study::Study& study) {
    Request request;
    request.options.threads = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        read_line(text.substr(0, end), study, request);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return request;
}

run::TraceRequest trace_of(Request request) {
    run::TraceRequest trace;
    if (!run::name_person(request.person, trace)) {
        throw base::RunError("`" + request.person +
                             "` names no person: write a cohort and a number");
    }
    trace.arms = std::move(request.options.arms);
    trace.draws = request.options.draws;
    trace.seed = request.options.seed;
    trace.has_seed = request.options.has_seed;
    trace.fixed = std::move(request.options.fixed);
    return trace;
}

}  // namespace

void Model::open(std::string_view text) {
    document_ = std::make_shared<const study::Document>(study::read_carried(text));
    kept_ = run::Kept(kept_draws_);
}

std::string Model::run(std::string_view request, const run::Progress& progress) {
    if (!document_) throw base::EnvironmentError("no study is open");
    const Request asked = request_of(request, document_->base);
    // While a slider moves, the same people come again and again.
    const run::Result result =
        run::execute(document_, asked.options, progress, asked.is_quick ? &kept_ : nullptr);
    seconds_ = {result.seconds_simulating, result.seconds_appraising};
    const page::Page page =
        page::compose(result, asked.is_quick ? page::Extent::figures : page::Extent::whole);
    return page::data_json(result, page, asked.maker, !asked.is_quick);
}

std::string Model::trace(std::string_view request) {
    if (!document_) throw base::EnvironmentError("no study is open");
    const page::Json html =
        page::trace_html(*document_, trace_of(request_of(request, document_->base)));
    return "{\"html\":" + page::json_text(html) + '}';
}

std::string error_json(std::string_view text) {
    return "{\"error\":" + page::json_text(text) + '}';
}

}  // namespace custodiet::model
