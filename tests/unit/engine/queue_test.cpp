// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::engine {
namespace {

using program::Order;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

inline constexpr std::array<double, 5> lots = {0.4, 0.9, 0.1, 0.7, 0.3};

Queue empty_queue(std::size_t ranks = 1) {
    Queue queue;
    queue.reset(ranks);
    return queue;
}

/// People 0, 1, 2 ... join in this order.
Queue queue_of(Order order, std::uint32_t persons = 5) {
    auto queue = empty_queue();
    for (std::uint32_t person = 0; person < persons; ++person) {
        queue.join(0, {.person = person, .visits = 0, .lot = lots[person % 5] + person / 5}, order);
    }
    return queue;
}

std::vector<std::uint32_t> served(Queue& queue, Order order) {
    std::vector<std::uint32_t> persons;
    while (const auto ticket = queue.take_next(0, order)) persons.push_back(ticket->person);
    return persons;
}

std::vector<std::uint32_t> asked(Queue& queue, Order order, std::vector<std::uint32_t> drop = {}) {
    std::vector<std::uint32_t> persons;
    queue.take_if(0, order, [&](const Ticket& ticket) {
        persons.push_back(ticket.person);
        const bool drops = std::find(drop.begin(), drop.end(), ticket.person) != drop.end();
        return drops ? Queue::Answer::drop : Queue::Answer::keep;
    });
    return persons;
}

TEST(Queue, ServesInItsOrder) {
    auto longest = queue_of(Order::longest_waiting);
    EXPECT_THAT(served(longest, Order::longest_waiting), ElementsAre(0, 1, 2, 3, 4));
    auto newest = queue_of(Order::newest);
    EXPECT_THAT(served(newest, Order::newest), ElementsAre(4, 3, 2, 1, 0));
    auto lot = queue_of(Order::lot);
    EXPECT_THAT(served(lot, Order::lot), ElementsAre(2, 4, 0, 3, 1));
}

TEST(Queue, GivesEqualLotsByNumber) {
    auto queue = empty_queue();
    for (std::uint32_t person : {7U, 3U, 5U}) {
        queue.join(0, {.person = person, .visits = 0, .lot = 0.5}, Order::lot);
    }
    EXPECT_THAT(served(queue, Order::lot), ElementsAre(3, 5, 7));
}

TEST(Queue, AsksInTheOrderOfService) {
    for (Order order : {Order::longest_waiting, Order::newest, Order::lot}) {
        auto a = queue_of(order), b = queue_of(order);
        EXPECT_EQ(asked(a, order), served(b, order));
    }
}

TEST(Queue, KeepsTheOrderOfThoseWhoStay) {
    for (Order order : {Order::longest_waiting, Order::newest, Order::lot}) {
        auto queue = queue_of(order);
        auto expected = served(queue, order);
        std::erase_if(expected, [](auto person) { return person == 1 || person == 4; });
        queue = queue_of(order);
        asked(queue, order, {1, 4});
        EXPECT_THAT(served(queue, order), ElementsAreArray(expected));
    }
}

TEST(Queue, StopsAskingAtKeepAll) {
    for (Order order : {Order::longest_waiting, Order::newest, Order::lot}) {
        auto queue = queue_of(order);
        const auto all = served(queue, order);
        queue = queue_of(order);
        int questions = 0;
        queue.take_if(0, order, [&](const Ticket&) {
            return ++questions == 1 ? Queue::Answer::drop : Queue::Answer::keep_all;
        });
        EXPECT_EQ(questions, 2);
        EXPECT_THAT(served(queue, order), ElementsAreArray(all.begin() + 1, all.end()));
    }
}

TEST(Queue, ServesAndAsksInTurnWithoutLosingAnyone) {
    // More than 64 taken from the front, after which the row gives back its memory.
    auto queue = queue_of(Order::longest_waiting, 200);
    for (std::uint32_t person = 0; person < 120; ++person) {
        EXPECT_EQ(queue.take_next(0, Order::longest_waiting)->person, person);
    }
    asked(queue, Order::longest_waiting, {120, 130});
    queue.join(0, {.person = 200}, Order::longest_waiting);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t person = 121; person <= 200; ++person) {
        if (person != 130) expected.push_back(person);
    }
    EXPECT_THAT(served(queue, Order::longest_waiting), ElementsAreArray(expected));
}

TEST(Queue, LotsDrawnWhileOthersWaitGoInBetween) {
    auto queue = queue_of(Order::lot);
    EXPECT_EQ(queue.take_next(0, Order::lot)->person, 2U);
    asked(queue, Order::lot);
    queue.join(0, {.person = 9, .visits = 0, .lot = 0.35}, Order::lot);
    EXPECT_THAT(served(queue, Order::lot), ElementsAre(4, 9, 0, 3, 1));
}

TEST(Queue, RanksAreApart) {
    auto queue = empty_queue(2);
    queue.join(1, {.person = 1}, Order::longest_waiting);
    EXPECT_EQ(queue.ranks(), 2U);
    EXPECT_FALSE(queue.take_next(0, Order::longest_waiting));
    EXPECT_TRUE(queue.take_next(1, Order::longest_waiting));
    EXPECT_FALSE(queue.take_next(1, Order::longest_waiting));
}

TEST(Queue, IsEmptyAfterAReset) {
    auto queue = queue_of(Order::longest_waiting);
    queue.take_next(0, Order::longest_waiting);
    queue.reset(3);
    EXPECT_EQ(queue.ranks(), 3U);
    for (std::size_t rank = 0; rank < 3; ++rank) {
        EXPECT_FALSE(queue.take_next(rank, Order::longest_waiting));
    }
}

}  // namespace
}  // namespace custodiet::engine
