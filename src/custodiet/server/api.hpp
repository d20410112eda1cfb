// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the server answers, once a request has passed the guard. Knows no socket, and does not know
// what a page looks like or how a run is made: it is given both.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/server/guard.hpp"
#include "custodiet/server/job.hpp"
#include "custodiet/server/json.hpp"
#include "custodiet/server/message.hpp"
#include "custodiet/server/study_file.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::server {

/// A text that is part of the program, such as a script.
struct Asset {
    std::string path, type, body;
};

/// A page, and what it may load and do (Content-Security-Policy).
struct Html {
    std::string text, policy;
};

/// A study that was read without errors, and the digest of its text.
struct ReadStudy {
    std::shared_ptr<const study::Document> document;
    std::string digest;
};

/// Which page is asked for.
struct PageOrder {
    std::string study;    ///< digest of its study
    std::string in_file;  ///< digest of what the file holds
    std::string token;    ///< that the page is to send along with what it asks
};

struct Services {
    std::function<Html(const PageOrder&)> page;
    /// Runs a study; returns what the page is to show (PageData of web/src/contract.ts).
    /// @throws base::RunError, BadRequest, and what Progress throws
    std::function<std::string(const ReadStudy&, const RunOrder&, const Progress&)> compute;
    /// The life of a person, as HTML. May be empty: then there is no such address.
    /// @throws base::RunError, BadRequest
    std::function<std::string(const ReadStudy&, const TraceOrder&)> trace;
    std::vector<Asset> assets;
};

class Api {
  public:
    Api(StudyFile& file, Services services);

    /// Every address, for the guard.
    [[nodiscard]] std::vector<Route> routes() const;

    /// Answers a request that the guard has let through. May be called from many threads.
    Reply reply(const Request& request);

    /// Cancels what is being computed, and all that comes.
    void stop() { jobs_.stop(); }

  private:
    Reply page(const Request& request) const;
    Reply study() const;
    Reply check(const Request& request) const;
    Reply run(const Request& request);
    Reply save(const Request& request);
    Reply trace(const Request& request) const;

    /// A text as a study, with what is wrong with it.
    struct Reading {
        ReadStudy study;          ///< without a document after an error
        std::string diagnostics;  ///< JSON
    };
    [[nodiscard]] Reading read(std::string text) const;
    [[nodiscard]] std::string text_of(const std::string& digest) const;
    void remember(const std::string& digest, const std::string& text);
    std::string result_line(const RunOrder& order, const Progress& progress);

    StudyFile& file_;
    Services services_;
    mutable std::mutex mutex_;                               ///< of texts_
    std::deque<std::pair<std::string, std::string>> texts_;  ///< digest, text: that were run lately
    Jobs jobs_;                                              ///< last: its job uses the others
};

}  // namespace custodiet::server
