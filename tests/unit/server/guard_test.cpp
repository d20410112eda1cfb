// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/guard.hpp"

#include <gtest/gtest.h>

namespace custodiet::server {
namespace {

const std::string key = "0123456789abcdef";

Guard guard() {
    return Guard(4000, key,
                 {{"/", "GET", Route::Kind::page},
                  {"/page.js", "GET", Route::Kind::asset},
                  {"/api/study", "GET", Route::Kind::api},
                  {"/api/save", "POST", Route::Kind::api, 100}});
}

Request get(const std::string& path) {
    Request request;
    request.method = "GET";
    request.path = path;
    request.target_bytes = path.size();
    request.hosts = {"127.0.0.1:4000"};
    request.token = key;
    return request;
}

Request post() {
    Request request = get("/api/save");
    request.method = "POST";
    request.content_type = "application/json";
    request.body_bytes = 100;
    request.origin = "http://127.0.0.1:4000";
    return request;
}

/// 0 = let through.
int status(const Request& request) {
    const auto refused = guard().refusal(request);
    return refused ? refused->status : 0;
}

TEST(Guard, LetsItsOwnPageThrough) {
    EXPECT_EQ(status(get("/")), 0);
    EXPECT_EQ(status(get("/api/study")), 0);
    EXPECT_EQ(status(post()), 0);
    Request by_name = post();
    by_name.hosts = {"localhost:4000"};
    by_name.origin = "http://localhost:4000";
    EXPECT_EQ(status(by_name), 0);
}

TEST(Guard, RefusesOtherNamesOfThisMachine) {
    // A name of someone else's that leads here is how a page of theirs would ask (DNS rebinding).
    for (const char* host : {"evil.example:4000", "127.0.0.1", "127.0.0.1:4001", "[::1]:4000", "",
                             "127.0.0.1:4000.evil.example"}) {
        Request request = get("/api/study");
        request.hosts = {host};
        EXPECT_EQ(status(request), 403) << host;
    }
    Request none = get("/");
    none.hosts.clear();
    EXPECT_EQ(status(none), 403);
    Request two = get("/");
    two.hosts = {"127.0.0.1:4000", "evil.example"};
    EXPECT_EQ(status(two), 403);
}

TEST(Guard, WantsTheKeyButForScripts) {
    for (const std::string& wrong :
         {std::string(), key.substr(1), key + "0", std::string("0123456789abcdeF")}) {
        Request page = get("/"), api = get("/api/study"), body = post(), script = get("/page.js");
        page.token = api.token = body.token = script.token = wrong;
        EXPECT_EQ(status(page), 403) << wrong;
        EXPECT_EQ(status(api), 403) << wrong;
        EXPECT_EQ(status(body), 403) << wrong;
        EXPECT_EQ(status(script), 0) << wrong;
    }
}

TEST(Guard, RefusesPagesFromElsewhere) {
    for (const char* origin : {"http://evil.example", "null", "https://127.0.0.1:4000",
                               "http://127.0.0.1:4001", "http://localhost:4000"}) {
        Request request = post();
        request.origin = origin;
        EXPECT_EQ(status(request), 403) << origin;
    }
    for (const char* site : {"cross-site", "same-site"}) {
        Request api = get("/api/study"), script = get("/page.js"), page = get("/");
        api.fetch_site = script.fetch_site = page.fetch_site = site;
        EXPECT_EQ(status(api), 403) << site;
        EXPECT_EQ(status(script), 403) << site;
        // A link in a mail may open the page: it holds the key.
        EXPECT_EQ(status(page), 0) << site;
    }
    Request own = get("/api/study");
    own.fetch_site = "same-origin";
    EXPECT_EQ(status(own), 0);
}

TEST(Guard, TellsWhoOpensAnOldAddressInAPage) {
    Request page = get("/"), api = get("/api/study");
    page.token = api.token = "of another start";
    const auto refused = guard().refusal(page);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 403);
    EXPECT_EQ(refused->type, "text/html; charset=utf-8");
    EXPECT_NE(refused->body.find("<code>custodiet ui</code>"), std::string::npos);
    EXPECT_EQ(guard().refusal(api)->type, "application/json");
}

TEST(Guard, KnowsItsAddressesAndTheirMethods) {
    for (const char* path :
         {"/nothing", "/../../etc/passwd", "/api", "/api/study/", "//", "/Page.js"}) {
        EXPECT_EQ(status(get(path)), 404) << path;
    }
    for (const char* method : {"POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"}) {
        Request request = get("/api/study");
        request.method = method;
        EXPECT_EQ(status(request), 405) << method;
    }
    const auto refused = guard().refusal([] {
        Request request = get("/api/save");
        return request;
    }());
    ASSERT_TRUE(refused);
    const std::vector<std::pair<std::string, std::string>> allowed = {{"Allow", "POST"}};
    EXPECT_EQ(refused->headers, allowed);
}

TEST(Guard, RefusesLongAddresses) {
    Request request = get("/");
    request.target_bytes = longest_target_bytes;
    EXPECT_EQ(status(request), 0);
    ++request.target_bytes;
    EXPECT_EQ(status(request), 414);
}

TEST(Guard, JudgesBodiesBeforeTheyAreRead) {
    Request large = post();
    large.body_bytes = 101;
    EXPECT_EQ(status(large), 413);
    Request endless = post();
    endless.body_bytes.reset();
    EXPECT_EQ(status(endless), 411);
    Request odd = post();
    odd.is_odd = true;
    EXPECT_EQ(status(odd), 400);
    Request with_body = get("/api/study");
    with_body.body_bytes = 1;
    EXPECT_EQ(status(with_body), 400);
    for (const char* type :
         {"text/plain", "application/jsonp", "multipart/form-data; boundary=x"}) {
        Request request = post();
        request.content_type = type;
        EXPECT_EQ(status(request), 415) << type;
    }
    Request with_charset = post();
    with_charset.content_type = "application/json; charset=utf-8";
    EXPECT_EQ(status(with_charset), 0);
}

}  // namespace
}  // namespace custodiet::server
