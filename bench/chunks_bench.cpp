// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a stretch of draws costs whoever runs it, and what it costs rank 0 of a job of many ranks,
// which reads it and stores it. The ratio is how many threads rank 0 can keep busy.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/run/worker.hpp"
#include "custodiet/store/chunk_store.hpp"

namespace custodiet {
namespace {

constexpr std::uint32_t first_draw = 256, draws = 8;  // as most chunks are

/// One of the shipped studies, and a chunk of it.
class Work {
  public:
    explicit Work(const std::string& study)
        : document_(read(study)), setting_(document_, {}), ground_(setting_, 1024) {
        ground_.set_replicates(1);
        request_ = {ground_.design().scrambles(), 1, {}};
        for (std::uint32_t d = 0; d < draws; ++d) request_.tasks.push_back({first_draw + d, 0, 1});
    }
    [[nodiscard]] const run::Plan& plan() const { return ground_.plan(); }
    [[nodiscard]] const run::ChunkRequest& request() const { return request_; }
    [[nodiscard]] run::Chunk chunk() const { return run::Worker(plan()).run(request_); }

  private:
    static study::Document read(const std::string& study) {
        base::Diagnostics diagnostics;
        auto document = study::read(CUSTODIET_SOURCE_DIR "/studies/" + study, diagnostics);
        if (!document) throw std::invalid_argument("a shipped study has errors");
        return std::move(*document);
    }

    study::Document document_;
    run::Setting setting_;
    run::Ground ground_;
    run::ChunkRequest request_;
};

void run_chunk(benchmark::State& state, const char* study) {
    const Work work(study);
    run::Worker worker(work.plan());
    for (auto _ : state) benchmark::DoNotOptimize(worker.run(work.request()));
}

void chunk_to_bytes(benchmark::State& state, const char* study) {
    const run::Chunk chunk = Work(study).chunk();
    std::size_t size = 0;
    for (auto _ : state) size = run::to_bytes(chunk).size();
    state.counters["bytes"] = static_cast<double>(size);
}

void chunk_from_bytes(benchmark::State& state, const char* study) {
    const std::string bytes = run::to_bytes(Work(study).chunk());
    for (auto _ : state) benchmark::DoNotOptimize(run::chunk_from_bytes(bytes));
}

void store_chunk(benchmark::State& state, const char* study) {
    run::Chunk chunk = Work(study).chunk();
    const auto path = std::filesystem::temp_directory_path() / "custodiet-chunks-bench.sqlite";
    std::filesystem::remove(path);
    {
        store::ChunkStore store(path, {{"study", study}});
        for (auto _ : state) {
            for (auto& task : chunk.request.tasks) task.draw += draws;
            store.keep(chunk);
        }
        store.settle();
    }
    std::filesystem::remove(path);
}

#define OF_STUDY(function)                           \
    BENCHMARK_CAPTURE(function, starter, "starter"); \
    BENCHMARK_CAPTURE(function, us_el_salvador_2025, "us-el-salvador-2025")
OF_STUDY(run_chunk);
OF_STUDY(chunk_to_bytes);
OF_STUDY(chunk_from_bytes);
OF_STUDY(store_chunk);

}  // namespace
}  // namespace custodiet
