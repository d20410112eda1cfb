// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "fuzz/read_study.hpp"

#include <memory>
#include <vector>

#include "custodiet/study/document.hpp"
#include "fuzz/target.hpp"

namespace custodiet::fuzz {

namespace {

constexpr std::string_view mark_of_file = "#=== file";

class OneFile : public study::Files {
  public:
    explicit OneFile(std::string_view text) : source_(source_of("file.yaml", text)) {}

    study::NodePtr tree(const std::string& /*name*/, const base::Span& /*where*/,
                        study::Reporter& report) override {
        if (!is_read_) root_ = study::parse_yaml(source_, report);
        is_read_ = true;
        return root_;
    }
    [[nodiscard]] std::vector<std::shared_ptr<const base::SourceText>> sources() const override {
        return {source_};
    }

  private:
    std::shared_ptr<const base::SourceText> source_;
    study::NodePtr root_;
    bool is_read_ = false;
};

}  // namespace

std::optional<study::Document> read_study(std::string_view text, base::Diagnostics& diagnostics) {
    const auto [of_study, of_file] = split(text, mark_of_file);
    study::Reporter report(diagnostics);
    OneFile file(of_file);
    if (const auto root = study::parse_yaml(source_of("study.yaml", of_study), report)) {
        return study::document_of(root, file, report, {});
    }
    return std::nullopt;
}

}  // namespace custodiet::fuzz
