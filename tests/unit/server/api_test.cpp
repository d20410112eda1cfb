// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/sha256.hpp"

namespace custodiet::server {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string starter() {
    return StudyFile(CUSTODIET_SOURCE_DIR "/studies/starter").read().text;
}

/// A server without sockets. Its runs return what they were asked for.
class Served : public ::testing::Test {
  protected:
    Served() {
        std::string name = (fs::temp_directory_path() / "custodiet.XXXXXX").string();
        folder = ::mkdtemp(name.data());
        put(starter());
        file.emplace(folder.string());
        api.emplace(*file, services());
    }
    ~Served() override { fs::remove_all(folder); }

    Services services() {
        Services services;
        services.page = [](const PageOrder& order) {
            return Html{order.study + " " + order.in_file, "default-src 'self'"};
        };
        services.compute = [this](const ReadStudy& study, const RunOrder& order,
                                  const Progress& progress) -> std::string {
            progress(1, 2);
            if (failure) failure();
            return "{\"title\":" + json_text(study.document->base.title) +
                   ",\n\"fixed\":" + std::to_string(order.fixed.size()) + "}";
        };
        services.assets = {{"/page.js", "text/javascript", "1"}};
        return services;
    }

    void put(const std::string& text) const {
        std::ofstream(folder / "study.yaml", std::ios::binary) << text;
    }

    Reply ask(const std::string& path, const std::string& body = "") {
        Request request;
        request.path = path;
        request.body = body;
        return api->reply(request);
    }

    /// The last line of a run.
    std::string run(const std::string& body) {
        const Reply reply = ask("/api/run", body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        std::string last;
        while (const auto line = reply.lines()) last = *line;
        return last;
    }

    fs::path folder;
    std::function<void()> failure;
    std::optional<StudyFile> file;
    std::optional<Api> api;
};

TEST_F(Served, GivesTheStudyAsItIs) {
    const Reply reply = ask("/api/study");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr("\"text\":" + json_text(starter())));
    EXPECT_THAT(reply.body, HasSubstr("\"digest\":\"" + base::sha256(starter()) + "\""));
    EXPECT_THAT(reply.body, HasSubstr("\"is_text\":true"));
    EXPECT_THAT(reply.body, HasSubstr("\"ok\":true"));
}

TEST_F(Served, SaysOfAFileThatIsNoTextThatItIsNone) {
    put("study: \xE9\n");
    const Reply reply = ask("/api/study");
    EXPECT_THAT(reply.body, HasSubstr("\"is_text\":false"));
    EXPECT_THAT(reply.body, HasSubstr("S0102"));
    EXPECT_EQ(ask("/api/save", R"({"text":"x","loaded":")" + base::sha256("study: \xE9\n") + "\"}")
                  .status,
              500);
}

TEST_F(Served, ChecksATextThatIsNotSaved) {
    const Reply broken = ask("/api/check", R"({"text":"study: [\n"})");
    EXPECT_EQ(broken.status, 200);
    EXPECT_THAT(broken.body, HasSubstr("\"ok\":false"));
    EXPECT_THAT(broken.body, HasSubstr("\"line\":"));
    EXPECT_THAT(ask("/api/check", "{\"text\":" + json_text(starter()) + "}").body,
                HasSubstr("\"ok\":true"));
    EXPECT_EQ(ask("/api/check", "{}").status, 400);
}

TEST_F(Served, SavesAStudyThatIsBroken) {
    const std::string body = R"({"text":"study: [\n","loaded":")" + base::sha256(starter()) + "\"}";
    const Reply saved = ask("/api/save", body);
    EXPECT_EQ(saved.status, 200);
    EXPECT_THAT(saved.body, HasSubstr("\"ok\":false"));
    EXPECT_THAT(saved.body, HasSubstr(base::sha256("study: [\n")));
    EXPECT_EQ(file->read().text, "study: [\n");
    const Reply again = ask("/api/save", body);
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr(base::sha256("study: [\n")));
}

TEST_F(Served, RunsWhatItIsToldTo) {
    const std::string of_file = run("{}");
    EXPECT_THAT(of_file, StartsWith("{\"result\":{\"title\":"));
    EXPECT_THAT(of_file, HasSubstr("\"study\":\"" + base::sha256(starter()) + "\""));
    // One line, although the result had two.
    EXPECT_EQ(of_file.find('\n'), of_file.size() - 1);
    std::string text = starter();
    const std::string title = "title: ";
    text.replace(text.find(title), title.size(), "title: A draft of ");
    EXPECT_THAT(run("{\"text\":" + json_text(text) + "}"), HasSubstr("\"A draft of "));
    // A page that shows the draft asks for more of it, though the file holds something else.
    EXPECT_THAT(
        run(R"({"fixed":[{"quantity":"x","value":1}],"study":")" + base::sha256(text) + "\"}"),
        HasSubstr("\"A draft of "));
    EXPECT_THAT(run(R"({"study":"unheard of"})"), HasSubstr("load it again"));
}

TEST_F(Served, ABrokenStudyDoesNotRun) {
    const std::string line = run(R"({"text":"study: [\n"})");
    EXPECT_THAT(line, StartsWith(R"({"error":"the study has errors","diagnostics":[{)"));
    fs::remove(folder / "study.yaml");
    EXPECT_THAT(run("{}"), StartsWith(R"({"error":"cannot open )"));
    EXPECT_EQ(ask("/api/study").status, 500);
}

TEST_F(Served, TellsOfRunsThatFail) {
    failure = [] { throw base::RunError("a price below zero"); };
    EXPECT_EQ(run("{}"), "{\"error\":\"the run failed: a price below zero\"}\n");
    failure = [] { throw std::bad_alloc(); };
    EXPECT_THAT(run("{}"), HasSubstr("memory"));
    failure = [] { throw std::logic_error("lost someone"); };
    EXPECT_THAT(run("{}"), HasSubstr("a bug in custodiet: lost someone"));
    failure = nullptr;
    EXPECT_THAT(run("{}"), HasSubstr("\"result\""));
}

TEST_F(Served, HasThePageTheScriptsAndTheErrors) {
    const Reply page = ask("/");
    EXPECT_EQ(page.body, base::sha256(starter()) + " " + base::sha256(starter()));
    EXPECT_EQ(page.headers.at(0).second, "default-src 'self'");
    EXPECT_EQ(ask("/page.js").body, "1");
    Request request;
    request.path = "/api/explain";
    request.code = "S0104";
    EXPECT_THAT(api->reply(request).body, StartsWith(R"({"code":"S0104","text":"# S0104)"));
    request.code = "../S0104";
    EXPECT_EQ(api->reply(request).status, 404);
}

TEST_F(Served, HasAnAddressForEachThingAndNoOther) {
    for (const Route& route : api->routes()) {
        const bool needs_a_code = route.path == "/api/explain";
        EXPECT_EQ(ask(route.path, "{}").status == 404, needs_a_code) << route.path;
        EXPECT_THAT(route.path, Not(HasSubstr("trace")));
    }
    EXPECT_EQ(ask("/api/trace", R"({"person":"men:1"})").status, 404);
}

}  // namespace
}  // namespace custodiet::server
