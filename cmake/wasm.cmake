# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A build for WebAssembly by Debian's emscripten 3.1.6: header-only third parties in place of the
# system's libraries, and how modules are compiled. fmt is compiled once, by apps/model/fmt.cpp.
set(third_party ${PROJECT_BINARY_DIR}/third_party)
file(MAKE_DIRECTORY ${third_party})
foreach(name fmt nlohmann)
  find_path(${name}_home ${name} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  # A link, so that no other header of the system comes with it.
  file(CREATE_LINK ${${name}_home}/${name} ${third_party}/${name} SYMBOLIC)
endforeach()
include_directories(SYSTEM ${third_party})
# Without the separators of locales, and so without std::locale; and without streams.
add_compile_definitions(FMT_STATIC_THOUSANDS_SEPARATOR=',' JSON_NO_IO)
# What every browser that knows these exceptions has too: copies of memory in one instruction.
# No names of types, which nothing asks for: they are an eighth of the model's data.
add_compile_options(-fwasm-exceptions -mbulk-memory -fno-rtti)
add_link_options(-fwasm-exceptions)

# What runs for each person is to be fast, what runs once to be small.
set(custodiet_fast_modules random dist program engine ledger rights)

# Modules but `run` throw and never catch what the model can throw. An exception passes through them, and
# what they hold then is not given back: some kilobytes of a worker that has to tell of an error, against
# code for each object that could be given back. `run`, which holds the results, cleans up after itself.
set(CUSTODIET_SMALL -Oz CACHE STRING "Optimisation of what is to be small")
set(small ${CUSTODIET_SMALL} "SHELL:-Xclang -fno-pch-timestamp")
set(without_cleanup "SHELL:-Xclang -fignore-exceptions")

# Headers that nearly all others read, read once: they are two thirds of the work of compiling. One set
# for modules that know nothing of studies, so that these are not compiled again when studies change.
set(standard_headers <algorithm> <cmath> <functional> <limits> <map> <memory> <optional> <set> <string>
  <unordered_map> <vector> <fmt/format.h>)
function(custodiet_headers name)
  cmake_parse_arguments(ARG "" "" "OPTIONS;HEADERS" ${ARGN})
  file(WRITE ${PROJECT_BINARY_DIR}/generated/${name}.cpp "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  target_link_libraries(${name} PRIVATE custodiet_flags)
  target_compile_options(${name} PRIVATE ${small} ${ARG_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${standard_headers} ${ARG_HEADERS})
endfunction()
set(result ${PROJECT_SOURCE_DIR}/src/custodiet/run/result.hpp)
custodiet_headers(headers_of_all OPTIONS ${without_cleanup})
custodiet_headers(headers_of_studies OPTIONS ${without_cleanup} HEADERS ${result})
custodiet_headers(headers_of_run HEADERS ${result})

# Leaves out what the model has not: libyaml's reader (the page carries the tree), files, threads, and
# verbs. Changes the lists of the caller.
macro(custodiet_for_wasm sources_list links_list)
  list(FILTER ${sources_list} EXCLUDE REGEX
    "/(study/(yaml|files|read|write_tree_text)|report/(compare|reconciliation|backtest_(chart|csv|library|screen))[a-z_]*|reconcile/[a-z_]*)\\.cpp$")
  set(${links_list} "")
endmacro()

function(custodiet_compile_for_wasm target)
  string(REPLACE custodiet_ "" module ${target})
  if(module IN_LIST custodiet_fast_modules)
    target_compile_options(${target} PRIVATE -O2)
    return()
  endif()
  target_compile_options(${target} PRIVATE ${small})
  if(module STREQUAL "run")
    target_precompile_headers(${target} REUSE_FROM headers_of_run)
    return()
  endif()
  target_compile_options(${target} PRIVATE ${without_cleanup})
  if(module MATCHES "^(study|compile|report|page)$")
    target_precompile_headers(${target} REUSE_FROM headers_of_studies)
  else()
    target_precompile_headers(${target} REUSE_FROM headers_of_all)
  endif()
endfunction()
