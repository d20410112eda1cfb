// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/data_package.hpp"

#include <fmt/core.h>

#include <algorithm>

#include <filesystem>
#include <fstream>

#include "custodiet/commands/json_tree.hpp"
#include "custodiet/reconcile/table.hpp"
#include "custodiet/study/files.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

using Source = std::shared_ptr<const base::SourceText>;
using reconcile::report;
using Kind = JsonNode::Kind;

constexpr std::size_t largest_descriptor = 256 * 1024;
constexpr std::size_t largest_table = 4 * 1024 * 1024;

/// The text of a file without a byte order mark, or nothing if it has more than so many bytes.
/// @throws base::EnvironmentError if it cannot be read
Source read_text(const fs::path& path, std::size_t most) {
    study::refuse_irregular(path.string());
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw base::EnvironmentError(fmt::format("cannot open {}", path.string()));
    auto source = std::make_shared<base::SourceText>();
    source->path = path.string();
    source->text.resize(most + 1);
    stream.read(source->text.data(), static_cast<std::streamsize>(source->text.size()));
    if (stream.bad()) throw base::EnvironmentError(fmt::format("cannot read {}", path.string()));
    source->text.resize(static_cast<std::size_t>(stream.gcount()));
    if (source->text.size() > most) return nullptr;
    if (source->text.starts_with("\xEF\xBB\xBF")) source->text.erase(0, 3);
    return source;
}

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::object:
            return "a group of keys in braces";
        case Kind::array:
            return "a list in square brackets";
        case Kind::string:
            return "a text in quotation marks";
        case Kind::number:
            return "a number";
        case Kind::boolean:
            return "true or false";
        case Kind::null:
            break;
    }
    return "nothing";
}

class DescriptorReader {
  public:
    DescriptorReader(Source source, fs::path folder, base::Diagnostics& diagnostics)
        : source_(std::move(source)), folder_(std::move(folder)), diagnostics_(diagnostics) {}

    reconcile::Package read(const JsonNode& root) {
        reconcile::Package package;
        package.title = folder_.filename().string();
        package.where = span(root);
        if (!is(root, Kind::object, "the descriptor")) return package;
        check_keys(root);
        for (const char* key : {"name", "title"}) {
            const JsonNode* title = root.find(key);
            if (title != nullptr && is(*title, Kind::string, key)) package.title = title->text;
        }
        const JsonNode* resources = needed(root, "resources", Kind::array);
        if (resources == nullptr) return package;
        package.where = span(*resources);
        for (const JsonNode& resource : resources->items) {
            if (auto table = read_resource(resource))
                package.resources.push_back(std::move(*table));
        }
        return package;
    }

  private:
    [[nodiscard]] base::Span span(const JsonNode& node) const {
        return base::span_of_bytes(source_, node.begin, node.end);
    }

    void refuse(std::string_view code, const JsonNode& node, std::string message,
                std::string help) {
        report(diagnostics_, {.code = code,
                              .message = std::move(message),
                              .help = std::move(help),
                              .where = span(node)});
    }

    bool is(const JsonNode& node, Kind kind, std::string_view what) {
        if (node.kind == kind) return true;
        refuse(
            "P0102", node,
            fmt::format("`{}` is {}, and must be {}", what, kind_name(node.kind), kind_name(kind)),
            "`custodiet new DIR --package` writes a descriptor to start from");
        return false;
    }

    const JsonNode* needed(const JsonNode& node, const char* key, Kind kind) {
        const JsonNode* value = node.find(key);
        if (value == nullptr) {
            refuse("P0102", node, fmt::format("`{}` is missing here", key),
                   fmt::format("add `\"{}\"`: {}", key, kind_name(kind)));
            return nullptr;
        }
        return is(*value, kind, key) ? value : nullptr;
    }

    /// The value of a key that may be missing.
    const JsonNode* optional(const JsonNode& node, const char* key, Kind kind) {
        const JsonNode* value = node.find(key);
        return value != nullptr && is(*value, kind, key) ? value : nullptr;
    }

    void check_keys(const JsonNode& node) {
        for (const JsonMember& member : node.members) {
            const JsonNode* first = node.find(member.key);
            if (first == &member.value) continue;
            report(diagnostics_, {.code = "P0102",
                                  .message = fmt::format("`{}` is given twice", member.key),
                                  .help = "keep one",
                                  .where = base::span_of_bytes(source_, member.begin, member.end)});
        }
    }

    std::optional<reconcile::Resource> read_resource(const JsonNode& node) {
        if (!is(node, Kind::object, "resource")) return std::nullopt;
        check_keys(node);
        const JsonNode* name = needed(node, "name", Kind::string);
        const JsonNode* path = needed(node, "path", Kind::string);
        if (name == nullptr || path == nullptr) return std::nullopt;
        reconcile::Resource resource;
        resource.name = name->text;
        resource.where = span(*name);
        read_dialect(node, resource);
        read_schema(node, resource);
        resource.text = read_table(*path);
        if (resource.text == nullptr) return std::nullopt;
        return resource;
    }

    void read_dialect(const JsonNode& node, reconcile::Resource& resource) {
        if (const JsonNode* encoding = optional(node, "encoding", Kind::string);
            encoding != nullptr && encoding->text != "utf-8" && encoding->text != "UTF-8") {
            refuse("P0102", *encoding, fmt::format("the encoding `{}` is not read", encoding->text),
                   "save the table as UTF-8 and leave the key out");
        }
        const JsonNode* dialect = optional(node, "dialect", Kind::object);
        if (dialect == nullptr) return;
        if (const JsonNode* mark = optional(*dialect, "delimiter", Kind::string)) {
            if (mark->text.size() == 1 &&
                std::string_view(",;\t|").find(mark->text[0]) != std::string_view::npos) {
                resource.delimiter = mark->text[0];
            } else {
                refuse("P0102", *mark, "a delimiter that is not read",
                       "it is one of `,`, `;`, `|` and a tab, written `\\t`");
            }
        }
        if (const JsonNode* header = optional(*dialect, "header", Kind::boolean);
            header != nullptr && header->text == "false") {
            refuse("P0102", *header, "a table without a header is not read",
                   "write the names of the columns into the first line");
        }
        if (const JsonNode* quote = optional(*dialect, "quoteChar", Kind::string);
            quote != nullptr && quote->text != "\"") {
            refuse("P0102", *quote, "quotation marks of another kind are not read",
                   "write the table with `\"`");
        }
    }

    void read_schema(const JsonNode& node, reconcile::Resource& resource) {
        const JsonNode* schema = optional(node, "schema", Kind::object);
        if (schema == nullptr) return;
        const JsonNode* fields = needed(*schema, "fields", Kind::array);
        for (const JsonNode& field : fields == nullptr ? std::vector<JsonNode>() : fields->items) {
            if (!is(field, Kind::object, "field")) continue;
            if (const JsonNode* name = needed(field, "name", Kind::string)) {
                resource.fields.push_back(read_field(field, *name));
            }
        }
        const JsonNode* missing = optional(*schema, "missingValues", Kind::array);
        if (missing == nullptr) return;
        resource.missing = {""};
        for (const JsonNode& text : missing->items) {
            if (is(text, Kind::string, "missingValues")) resource.missing.push_back(text.text);
        }
    }

    reconcile::FieldDeclaration read_field(const JsonNode& field, const JsonNode& name) {
        reconcile::FieldDeclaration declared;
        declared.name = name.text;
        declared.where = span(name);
        if (const JsonNode* type = optional(field, "type", Kind::string))
            declared.type = type->text;
        if (const JsonNode* mark = optional(field, "decimalChar", Kind::string)) {
            if (mark->text == "." || mark->text == ",") {
                declared.decimal = mark->text[0];
            } else {
                refuse("P0102", *mark, "a decimal sign that is not read", "it is `.` or `,`");
            }
        }
        return declared;
    }

    /// The text of a table, or nullptr after an error.
    Source read_table(const JsonNode& path) {
        const fs::path written(path.text);
        const auto refuse_path = [&](std::string message, std::string help) {
            refuse("P0104", path, std::move(message), std::move(help));
            return Source();
        };
        if (path.text.find("://") != std::string::npos) {
            return refuse_path("the table is on the web", "save it beside the descriptor");
        }
        const bool climbs = std::find(written.begin(), written.end(), "..") != written.end();
        if (written.is_absolute() || climbs || path.text.find('\\') != std::string::npos) {
            return refuse_path(fmt::format("`{}` is not a path inside the package", path.text),
                               "a path starts from the folder of the descriptor, parts its steps "
                               "with `/` and does not climb out with `..`");
        }
        std::error_code failure;
        const fs::path file = folder_ / written;
        if (!fs::exists(file, failure)) {
            return refuse_path(fmt::format("there is no file `{}`", path.text),
                               "the path starts from the folder of the descriptor");
        }
        if (!fs::is_regular_file(file, failure)) {
            return refuse_path(fmt::format("`{}` is not a file", path.text),
                               "name the table itself");
        }
        if (leads_out(file)) {
            return refuse_path(
                fmt::format("`{}` is a link that leads out of the package", path.text),
                "put the file itself into the folder");
        }
        Source source = read_text(file, largest_table);
        if (source == nullptr) {
            return refuse_path(fmt::format("`{}` is larger than 4 MB", path.text),
                               "a table of headcounts for a century is smaller; leave out what no "
                               "invoice is about");
        }
        return source;
    }

    [[nodiscard]] bool leads_out(const fs::path& file) const {
        std::error_code failure;
        const fs::path inside = fs::canonical(folder_, failure);
        const fs::path real = fs::canonical(file, failure);
        const fs::path relative = real.lexically_relative(inside);
        return failure || relative.empty() || *relative.begin() == "..";
    }

    Source source_;
    fs::path folder_;
    base::Diagnostics& diagnostics_;
};

/// @throws base::EnvironmentError if the folder has none
fs::path descriptor_in(const fs::path& folder) {
    fs::path file = folder / "datapackage.json";
    std::error_code failure;
    if (fs::exists(file, failure)) return file;
    throw base::EnvironmentError(
        fmt::format("there is no datapackage.json in {}: it says which file is which table; "
                    "`custodiet new DIR --package` writes one to start from",
                    folder.string()));
}

std::string help_on_fault(const fs::path& file) {
    if (file.extension() != ".json") {
        return fmt::format(
            "give the folder that it is in, or its datapackage.json, not a table: "
            "`custodiet reconcile {}`",
            file.has_parent_path() ? file.parent_path().string() : ".");
    }
    return "often a comma is missing or one too many; names and texts stand in quotation marks";
}

}  // namespace

std::optional<reconcile::Package> read_data_package(const std::string& path,
                                                    base::Diagnostics& diagnostics) {
    std::error_code failure;
    fs::path file(path);
    if (fs::is_directory(file, failure)) file = descriptor_in(file);
    const Source source = read_text(file, largest_descriptor);
    if (source == nullptr) {
        throw base::EnvironmentError(
            fmt::format("{} is larger than any descriptor: 256 kB", file.string()));
    }
    JsonFault fault;
    const auto root = parse_json(source->text, fault);
    if (!root) {
        report(diagnostics, {.code = "P0101",
                             .message = "the descriptor is not JSON: " + fault.what,
                             .help = help_on_fault(file),
                             .where = base::span_of_bytes(source, fault.at, fault.at + 1)});
        return std::nullopt;
    }
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    reconcile::Package package = DescriptorReader(source, folder, diagnostics).read(*root);
    if (diagnostics.has_errors()) return std::nullopt;
    return package;
}

}  // namespace custodiet::commands
