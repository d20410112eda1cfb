// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "program.hpp"

int main(int argc, char** argv) {
    return custodiet::cli::run_program(argc, argv);
}
