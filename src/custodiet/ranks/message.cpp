// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ranks/message.hpp"

#include <fmt/format.h>

#include <new>
#include <stdexcept>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/bytes.hpp"

namespace custodiet::ranks {

namespace {

using run::ByteReader;
using run::ByteWriter;

enum class Sort : std::uint8_t { run_failed, environment, bug };

std::string packed(Sort sort, std::string_view words) {
    ByteWriter writer;
    writer.count(static_cast<std::uint64_t>(sort));
    writer.text(words);
    return writer.take();
}

}  // namespace

std::string to_bytes(const Message& message) {
    ByteWriter writer;
    writer.count(static_cast<std::uint64_t>(message.kind));
    writer.count(message.number);
    writer.text(message.body);
    return writer.take();
}

Message message_from(std::string_view bytes) {
    ByteReader reader(bytes);
    const std::uint64_t kind = reader.count();
    if (kind > static_cast<std::uint64_t>(Kind::goodbye)) {
        throw base::EnvironmentError("a message between ranks is damaged");
    }
    Message message{static_cast<Kind>(kind), reader.count(), reader.text()};
    reader.end();
    return message;
}

std::string to_bytes(const Job& job) {
    ByteWriter writer;
    writer.text(job.build);
    writer.text(job.study);
    writer.count(job.options.has_seed ? 1 : 0);
    writer.count(job.options.seed);
    writer.count(job.options.threads);
    writer.count(job.options.arms.size());
    for (const std::string& arm : job.options.arms) writer.text(arm);
    writer.count(job.options.fixed.size());
    for (const run::Fixed& fixed : job.options.fixed) {
        writer.text(fixed.quantity);
        writer.real(fixed.value);
    }
    return writer.take();
}

std::string build_of_job(std::string_view bytes) {
    return ByteReader(bytes).text();
}

Job job_from(std::string_view bytes) {
    ByteReader reader(bytes);
    Job job;
    job.build = reader.text();
    job.study = reader.text();
    job.options.has_seed = reader.count() != 0;
    job.options.seed = reader.count();
    job.options.threads = reader.count32();
    for (std::size_t left = reader.size(); left > 0; --left) {
        job.options.arms.push_back(reader.text());
    }
    for (std::size_t left = reader.size(); left > 0; --left) {
        run::Fixed fixed;
        fixed.quantity = reader.text();
        fixed.value = reader.real();
        job.options.fixed.push_back(std::move(fixed));
    }
    reader.end();
    return job;
}

std::string to_bytes(const Stretch& stretch) {
    ByteWriter writer;
    for (const std::uint32_t part : {stretch.draws, stretch.scrambles, stretch.replicates}) {
        writer.count(part);
    }
    return writer.take();
}

Stretch stretch_from(std::string_view bytes) {
    ByteReader reader(bytes);
    Stretch stretch;
    stretch.draws = reader.count32();
    stretch.scrambles = reader.count32();
    stretch.replicates = reader.count32();
    reader.end();
    return stretch;
}

std::string to_bytes(const Ready& ready) {
    ByteWriter writer;
    writer.text(ready.name);
    writer.text(ready.host);
    writer.count(ready.threads);
    writer.count(ready.there);
    return writer.take();
}

Ready ready_from(std::string_view bytes) {
    ByteReader reader(bytes);
    Ready ready;
    ready.name = reader.text();
    ready.host = reader.text();
    ready.threads = reader.count32();
    ready.there = reader.count();
    reader.end();
    return ready;
}

std::string failure_to_bytes(const std::exception_ptr& failure, std::string_view name) {
    try {
        std::rethrow_exception(failure);
    } catch (const base::RunError& error) {
        return packed(Sort::run_failed, error.what());  // the same wherever it is met
    } catch (const base::EnvironmentError& error) {
        return packed(Sort::environment, fmt::format("{}: {}", name, error.what()));
    } catch (const std::bad_alloc&) {
        return packed(Sort::environment, fmt::format("{}: there is not enough memory", name));
    } catch (const std::exception& error) {
        return packed(Sort::bug, fmt::format("{}: {}", name, error.what()));
    }
}

std::exception_ptr failure_from(std::string_view bytes) {
    ByteReader reader(bytes);
    const auto sort = static_cast<Sort>(reader.count());
    const std::string words = reader.text();
    reader.end();
    switch (sort) {
        case Sort::run_failed:
            return std::make_exception_ptr(base::RunError(words));
        case Sort::environment:
            return std::make_exception_ptr(base::EnvironmentError(words));
        case Sort::bug:
            break;
    }
    return std::make_exception_ptr(std::logic_error(words));
}

}  // namespace custodiet::ranks
