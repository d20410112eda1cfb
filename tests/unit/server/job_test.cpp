// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/job.hpp"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace custodiet::server {
namespace {

/// The lines of a job, without those that only say that it is alive.
std::vector<std::string> lines(Job& job) {
    std::vector<std::string> all;
    while (const auto line = job.next()) {
        if (*line != "\n") all.push_back(*line);
    }
    return all;
}

/// Goes on until it is cancelled.
std::string endless(const Progress& progress) {
    for (;;) progress(1, 2);
}

const std::string stopped = "{\"error\":\"the run was stopped\",\"is_stopped\":true}\n";

TEST(Job, PassesOnProgressAndThenItsLastLine) {
    std::promise<void> seen;
    Job job([&, ready = seen.get_future().share()](const Progress& progress) -> std::string {
        progress(3, 8);
        ready.wait();
        return "{\"result\":1}";
    });
    EXPECT_EQ(job.next(), "{\"progress\":[3,8]}\n");
    seen.set_value();
    EXPECT_EQ(lines(job), std::vector<std::string>{"{\"result\":1}\n"});
    EXPECT_EQ(job.next(), std::nullopt);
}

TEST(Job, SaysThatItIsAliveWhereThereIsNoNews) {
    std::promise<void> done;
    Job job([&](const Progress&) -> std::string {
        done.get_future().wait();
        return "{}";
    });
    EXPECT_EQ(job.next(), "\n");
    done.set_value();
    EXPECT_EQ(lines(job), std::vector<std::string>{"{}\n"});
}

TEST(Job, EndsWhenItIsCancelled) {
    Job job(endless);
    job.cancel();
    EXPECT_EQ(lines(job).back(), stopped);
}

TEST(Job, EndsWhenNobodyWaits) {
    std::atomic<bool> has_unwound{false};
    {
        std::promise<void> begun;
        Job job([&](const Progress& progress) -> std::string {
            struct Mark {
                std::atomic<bool>& set;
                ~Mark() { set = true; }
            } mark{has_unwound};
            progress(0, 1);
            begun.set_value();
            return endless(progress);
        });
        begun.get_future().wait();
        EXPECT_FALSE(has_unwound);
    }
    EXPECT_TRUE(has_unwound);
}

TEST(Jobs, ANewOneTakesThePlaceOfTheOneBefore) {
    Jobs jobs;
    std::atomic<int> at_once{0}, most{0};
    const auto counted = [&](bool ends) {
        return [&, ends](const Progress& progress) -> std::string {
            struct Turn {
                std::atomic<int>& count;
                ~Turn() { --count; }
            } turn{at_once};
            most = std::max<int>(most, ++at_once);
            return ends ? "{\"result\":3}" : endless(progress);
        };
    };
    const auto first = jobs.start(counted(false));
    const auto second = jobs.start(counted(false));
    const auto third = jobs.start(counted(true));
    EXPECT_EQ(lines(*first).back(), stopped);
    EXPECT_EQ(lines(*second).back(), stopped);
    EXPECT_EQ(lines(*third).back(), "{\"result\":3}\n");
    EXPECT_EQ(most, 1);
}

TEST(Jobs, StopForGood) {
    Jobs jobs;
    const auto before = jobs.start(endless);
    jobs.stop();
    const auto after = jobs.start(endless);
    EXPECT_EQ(lines(*before).back(), stopped);
    EXPECT_EQ(lines(*after).back(), stopped);
}

}  // namespace
}  // namespace custodiet::server
