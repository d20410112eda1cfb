// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ranks that reach each other by MPI. Only this file's source sees MPI.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "custodiet/ranks/link.hpp"

namespace custodiet::mpi {

/// MPI, from its beginning to its end. There can be one in a process; only the thread that made it
/// may call it.
class MpiLink : public ranks::Link {
  public:
    MpiLink(int* argc, char*** argv);
    /// Waits for all other ranks. Everything must have been received.
    ~MpiLink() override;
    MpiLink(const MpiLink&) = delete;
    MpiLink& operator=(const MpiLink&) = delete;

    [[nodiscard]] int rank() const override;
    [[nodiscard]] int size() const override;
    /// Ranks on this machine, this one included.
    [[nodiscard]] int size_here() const;
    void send(int to, std::string bytes) override;
    std::optional<Received> receive() override;
    [[nodiscard]] bool is_sending() const override;
    /// Ends all ranks at once, with this exit code.
    [[noreturn]] void abort(int code);

    /// Which MPI this is, such as "MPICH 4.0.2".
    [[nodiscard]] static std::string library();

  private:
    struct Traffic;
    std::unique_ptr<Traffic> traffic_;
};

}  // namespace custodiet::mpi
