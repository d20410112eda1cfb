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
# Without the separators of locales, and so without std::locale; without streams; and without numbers
# of kinds that the program never prints.
add_compile_definitions(FMT_STATIC_THOUSANDS_SEPARATOR=',' FMT_USE_INT128=0 FMT_USE_FLOAT=0
  FMT_USE_LONG_DOUBLE=0 JSON_NO_IO)
# What every browser that knows these exceptions has too: copies of memory in one instruction.
# No names of types, which nothing asks for: they are an eighth of the model's data.
add_compile_options(-fwasm-exceptions -mbulk-memory -fno-rtti)
add_link_options(-fwasm-exceptions)

# What runs for each person or reads every draw is to be fast, what runs once to be small. Modules throw
# and never catch: an exception passes through them to the model's own few functions, and what they hold
# then is not given back. A worker that has told of an error is ended by the page, and its memory with it.
set(without_cleanup "SHELL:-Xclang -fignore-exceptions")
set(fast -O2 ${without_cleanup})
set(small -Oz ${without_cleanup})

# Headers that nearly all others read, read once: they are two thirds of the work of compiling. A set of
# their own for modules that know nothing of studies, so that these are not compiled again when studies
# change.
function(custodiet_headers name)
  cmake_parse_arguments(ARG "" "" "OPTIONS;HEADERS" ${ARGN})
  file(WRITE ${PROJECT_BINARY_DIR}/generated/${name}.cpp "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  target_link_libraries(${name} PRIVATE custodiet_flags)
  target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
  target_precompile_headers(${name} PRIVATE <algorithm> <cmath> <functional> <limits> <map> <memory> <optional>
    <set> <string> <unordered_map> <vector> <fmt/format.h> ${ARG_HEADERS})
endfunction()
custodiet_headers(headers_of_engine OPTIONS ${fast})
custodiet_headers(headers_of_all OPTIONS ${small})
custodiet_headers(headers_of_studies OPTIONS ${small}
  HEADERS ${PROJECT_SOURCE_DIR}/src/custodiet/run/result.hpp)

# Leaves out what the model has not: reading and checking studies (the page carries one that is
# checked), files, and what only other verbs print. Changes the lists of the caller.
macro(custodiet_for_wasm sources_list links_list)
  list(FILTER ${sources_list} EXCLUDE REGEX
    "/(study/(check[a-z_]*|[a-z]+_(entities|entity)|read(er|_[a-z]+)?|amount|arms|coherence|demand|drawn|files|form_numbers|hindsight|invisible|law_entity|literal|mention|own_line|patterns|quantity(_forms)?|reporter|rule|schema|spread_forms|text|validate|write_carried|yaml)|report/(compare|reconciliation|backtest_(chart|csv|library|screen))[a-z_]*|reconcile/[a-z_]*)\\.cpp$")
  set(${links_list} "")
endmacro()

function(custodiet_compile_for_wasm target)
  string(REPLACE custodiet_ "" module ${target})
  set(options ${small})
  set(headers headers_of_all)
  if(module MATCHES "^(random|dist|program|engine|ledger|rights)$")
    set(options ${fast})
    set(headers headers_of_engine)
    # What runs once for a draw, or for one person only.
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "/(copula|departures|discount|duration_tables|eigen|exact_day_table|gamma_table|gates|headcount|incomplete_beta|marginal|passage|register|shipped_schedules|twins|units|witness)\\.cpp$")
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -Oz SKIP_PRECOMPILE_HEADERS ON)
  elseif(module MATCHES "^(study|compile|run|report|page)$")
    set(headers headers_of_studies)
  endif()
  if(module STREQUAL "appraisal")
    # Of what reads the cube, only these read every draw again and again.
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX
      "/(chance|columns|convergence|estimate|expected_gains|penalised|ranks|regression|ridge|sample|stakes|variance)\\.cpp$")
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)
  endif()
  target_compile_options(${target} PRIVATE ${options})
  target_precompile_headers(${target} REUSE_FROM ${headers})
endfunction()
