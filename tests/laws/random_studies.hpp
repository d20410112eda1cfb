// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Asks a law of many studies made at random. The first that breaks it is made smaller, and printed.
#pragma once

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>

#include "laws/shipped_studies.hpp"
#include "support/study_generator.hpp"

namespace custodiet::laws {

/// Fails, as GoogleTest does, where a study breaks it.
using Law = std::function<void(const support::Yaml& document)>;
using LawOfText = void (*)(const std::string& text);

/// What GoogleTest would have said of the study; empty where the law holds, or has nothing to say.
inline std::string breach_of(const Law& law, const support::Yaml& document) {
    testing::TestPartResultArray parts;
    {
        const testing::ScopedFakeTestPartResultReporter reporter(
            testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &parts);
        law(document);
    }
    std::string breach;
    for (int i = 0; i < parts.size(); ++i) {
        const auto& part = parts.GetTestPartResult(i);
        const std::string message = part.message();
        // That a law is put to the test is asked of the studies that are shipped.
        if (!part.failed() || message.find(toothless) != std::string::npos) continue;
        if (breach.size() < 2000) breach += message + "\n";
    }
    return breach;
}

/// As many studies as `studies`, always the same; or what RC_PARAMS says, to hunt for longer.
inline rc::detail::TestResult ask(const Law& law, int studies) {
    const auto property = [&law](const support::GeneratedStudy& study) {
        const std::string breach = breach_of(law, study.document);
        if (!breach.empty()) RC_FAIL(breach);
    };
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    rc::detail::TestMetadata metadata;
    metadata.id = std::string(test->test_suite_name()) + "/" + test->name();
    metadata.description = test->name();
    if (std::getenv("RC_PARAMS") != nullptr) return rc::detail::checkTestable(property, metadata);
    rc::detail::TestParams params;
    params.seed = 20250315;
    params.maxSuccess = studies;
    return rc::detail::checkTestable(property, metadata, params);
}

inline std::string told(const rc::detail::TestResult& result) {
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    return text.str();
}

}  // namespace custodiet::laws
