// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "mpi_link.hpp"

#include <fmt/format.h>
#include <mpi.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <list>
#include <utility>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::mpi {

namespace {

/// A message on its way; MPI holds on to its bytes.
struct Transfer {
    int rank = 0;  ///< the other one
    std::string bytes;
    MPI_Request request = MPI_REQUEST_NULL;

    bool is_done() {
        int done = 0;
        MPI_Test(&request, &done, MPI_STATUS_IGNORE);
        return done != 0;
    }
};

}  // namespace

struct MpiLink::Traffic {
    MPI_Comm comm = MPI_COMM_NULL, here = MPI_COMM_NULL;
    // Lists, whose members stay where they are.
    std::list<Transfer> going, coming;

    /// Begins to receive whatever is announced.
    void begin_receiving() {
        for (;;) {
            int is_there = 0;
            MPI_Message message = MPI_MESSAGE_NULL;
            MPI_Status status;
            MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, comm, &is_there, &message, &status);
            if (is_there == 0) return;
            int size = 0;
            MPI_Get_count(&status, MPI_BYTE, &size);
            Transfer& next = coming.emplace_back();
            next.rank = status.MPI_SOURCE;
            next.bytes.resize(static_cast<std::size_t>(size));
            MPI_Imrecv(next.bytes.data(), size, MPI_BYTE, &message, &next.request);
        }
    }
};

MpiLink::MpiLink(int* argc, char*** argv) : traffic_(std::make_unique<Traffic>()) {
    int granted = 0;
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &granted);
    MPI_Comm_dup(MPI_COMM_WORLD, &traffic_->comm);
    MPI_Comm_split_type(traffic_->comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &traffic_->here);
}

MpiLink::~MpiLink() {
    for (Transfer& going : traffic_->going) MPI_Wait(&going.request, MPI_STATUS_IGNORE);
    MPI_Comm_free(&traffic_->here);
    MPI_Comm_free(&traffic_->comm);
    MPI_Finalize();
}

int MpiLink::rank() const {
    int rank = 0;
    MPI_Comm_rank(traffic_->comm, &rank);
    return rank;
}

int MpiLink::size() const {
    int size = 1;
    MPI_Comm_size(traffic_->comm, &size);
    return size;
}

int MpiLink::size_here() const {
    int size = 1;
    MPI_Comm_size(traffic_->here, &size);
    return size;
}

void MpiLink::send(int to, std::string bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw base::EnvironmentError(
            "results of one stretch of draws are larger than 2 GB, which "
            "is more than MPI sends at once");
    }
    Transfer& next = traffic_->going.emplace_back();
    next.rank = to;
    next.bytes = std::move(bytes);
    MPI_Isend(next.bytes.data(), static_cast<int>(next.bytes.size()), MPI_BYTE, to, 0,
              traffic_->comm, &next.request);
}

std::optional<ranks::Link::Received> MpiLink::receive() {
    traffic_->going.remove_if([](Transfer& each) { return each.is_done(); });
    traffic_->begin_receiving();
    auto& coming = traffic_->coming;
    for (auto each = coming.begin(); each != coming.end(); ++each) {
        // What a rank sent first comes first, also where it takes longer.
        const bool is_first = std::none_of(coming.begin(), each, [&](const Transfer& earlier) {
            return earlier.rank == each->rank;
        });
        if (!is_first || !each->is_done()) continue;
        Received received{each->rank, std::move(each->bytes)};
        coming.erase(each);
        return received;
    }
    return std::nullopt;
}

bool MpiLink::is_sending() const {
    return !traffic_->going.empty();
}

void MpiLink::abort(int code) {
    MPI_Abort(traffic_->comm, code);
    std::abort();
}

std::string MpiLink::library() {
    std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
    int length = 0;
    MPI_Get_library_version(text.data(), &length);
    const std::string all(text.data(), static_cast<std::size_t>(length));
    std::string first = all.substr(0, all.find('\n'));
    std::replace(first.begin(), first.end(), '\t', ' ');
    return first;
}

}  // namespace custodiet::mpi
