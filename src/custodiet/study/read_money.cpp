// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The agreement, costs and budgets.
#include <fmt/format.h>

#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

/// True if the rule looks at cohorts only.
bool is_over_cohorts(const expr::Node& node) {
    if (node.op == expr::Op::equal || node.op == expr::Op::not_equal) {
        return node.children[0].text == "cohort";
    }
    for (const expr::Node& child : node.children) {
        if (!is_over_cohorts(child)) return false;
    }
    return true;
}

class PaymentReader {
  public:
    PaymentReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Payment read() {
        payment_.payer = reader_.reference(group_, "payer");
        payment_.payee = reader_.reference(group_, "payee");
        payment_.on = reader_.date(group_, "on");
        payment_.minimum = reader_.amount(group_, "minimum");
        payment_.places = reader_.amount(group_, "places");
        if (const auto what = reader_.group(group_, "for")) {
            payment_.stages = reader_.references(*what, "stages");
            read_covers(*what);
        }
        read_basis();
        check_payee();
        return payment_;
    }

  private:
    void read_covers(const Group& what) {
        payment_.covers = reader_.rule(what, "covers");
        if (!payment_.covers || is_over_cohorts(payment_.covers->root)) return;
        reader_.report().error({.code = "S0604",
                                .message = "`covers` looks at cohorts only",
                                .help = "write `cohort == ...`; people who differ in payment are "
                                        "cohorts of their own",
                                .where = what.node->get("covers")->span});
    }

    void read_basis() {
        using Basis = Payment::Basis;
        if (group_.has("lump")) {
            take(Basis::lump, "lump");
            need("lump", "on");
            warn_of_day();
        } else if (group_.has("per_person_day")) {
            const bool has_minimum = group_.has("minimum");
            take(has_minimum ? Basis::minimum_persons : Basis::per_person_day, "per_person_day");
            need("per_person_day", "for");
        } else if (group_.has("per_place_day")) {
            take(Basis::per_place_day, "per_place_day");
            need("per_place_day", "places");
        } else if (group_.has("per_entry")) {
            take(Basis::on_entry, "per_entry");
            need("per_entry", "stage");
            const Index stage = reader_.reference(group_, "stage");
            if (stage != none) payment_.stages = {stage};
        }
        refuse("on", "lump");
        refuse("minimum", "per_person_day");
        refuse("places", "per_place_day");
        refuse("stage", "per_entry");
    }

    void warn_of_day() {
        const Study& study = reader_.study();
        if (!payment_.on || !has_days(study)) return;
        if (*payment_.on >= study.start && *payment_.on < study.end) return;
        reader_.report().warning(
            {.code = "S0603",
             .message = "this payment falls outside the study and is never made",
             .help = days_of(study),
             .where = group_.node->get("on")->span});
    }

    void take(Payment::Basis basis, std::string_view key) {
        payment_.basis = basis;
        payment_.amount = reader_.amount(group_, key);
    }

    void need(std::string_view basis, std::string_view key) {
        if (group_.has(key)) return;
        const Field* field = group_.entity->find(key);
        reader_.report().error({.code = "S0602",
                                .message = fmt::format("`{}` needs `{}`", basis, key),
                                .help = fmt::format("`{}` is {}", key, field->help),
                                .where = group_.place(basis)});
    }

    /// `key` has a meaning with `basis` only.
    void refuse(std::string_view key, std::string_view basis) {
        if (!group_.has(key) || group_.has(basis)) return;
        reader_.report().error({.code = "S0602",
                                .message = fmt::format("`{}` goes with `{}` only", key, basis),
                                .where = group_.place(key)});
    }

    void check_payee() {
        if (payment_.payer == none || payment_.payer != payment_.payee) return;
        reader_.report().error({.code = "S0601",
                                .message = "payer and payee are the same state",
                                .help = "leave `payee` out for a cost of the payer",
                                .where = group_.place("payee")});
    }

    Reader& reader_;
    const Group& group_;
    Payment payment_;
};

Clause read_clause(Reader& reader, const Group& group) {
    Clause clause;
    clause.id = group.id;
    clause.where = group.key;
    clause.text = reader.text(group, "text");
    clause.cite = reader.text(group, "cite");
    clause.source = reader.reference(group, "source");
    clause.active = reader.boolean(group, "active", true);
    if (const auto pays = reader.group(group, "pays")) {
        reader.set_evidence({Kind::term, clause.source, clause.id});
        clause.payment = PaymentReader(reader, *pays).read();
        reader.set_evidence({});
    }
    if (const auto through = reader.group(group, "acts_through")) {
        clause.events = reader.references(*through, "events");
        clause.lines = reader.references(*through, "flights");
    }
    return clause;
}

void read_time_in_force(Reader& reader, const Group& group, Agreement& agreement) {
    const Study& study = reader.study();
    agreement.from = study.start;
    agreement.until = study.end;
    const auto time = reader.group(group, "in_force");
    if (!time) return;
    agreement.from = reader.date(*time, "from").value_or(study.start);
    agreement.until = reader.date(*time, "until").value_or(study.end);
    if (!has_days(study) || *agreement.until > *agreement.from) return;
    reader.report().error({.code = "S0510",
                           .message = "the agreement ends before it is in force",
                           .help = "`until` is the day after the last",
                           .where = time->place("until"),
                           .also = time->place("from"),
                           .also_label = "in force from here"});
}

}  // namespace

void read_agreement(Reader& reader, const Group& root) {
    const auto group = reader.group(root, "agreement");
    if (!group) return;
    Agreement agreement;
    agreement.id = reader.text(*group, "id");
    agreement.title = reader.text(*group, "title", agreement.id);
    agreement.sending = reader.reference(*group, "sending");
    agreement.receiving = reader.reference(*group, "receiving");
    agreement.signed_on = reader.date(*group, "signed");
    agreement.wrongful = reader.rule(*group, "wrongful");
    agreement.where = group->key;
    read_time_in_force(reader, *group, agreement);
    if (agreement.sending != none && agreement.sending == agreement.receiving) {
        reader.report().error({.code = "S0601",
                               .message = "the sending and the receiving state are the same",
                               .help =
                                   "an agreement is between two states; add the other one under "
                                   "`states`",
                               .where = group->place("receiving")});
    }
    for (const Group& clause : reader.groups(*group, "clauses")) {
        agreement.clauses.push_back(read_clause(reader, clause));
    }
    reader.study().agreement = std::move(agreement);
}

void read_costs(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "costs")) {
        CostLine cost;
        cost.id = group.id;
        cost.help = reader.text(group, "about");
        cost.payer = reader.reference(group, "payer");
        cost.stage = reader.reference(group, "stage");
        cost.amount = reader.amount(group, "per_entry");
        cost.where = group.key;
        reader.study().costs.push_back(std::move(cost));
    }
}

void read_budgets(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "budgets")) {
        Budget budget;
        budget.id = group.id;
        budget.name = reader.text(group, "name", group.id);
        budget.state = reader.reference(group, "state");
        budget.amount = reader.amount(group, "amount");
        budget.where = group.key;
        reader.study().budgets.push_back(std::move(budget));
    }
}

}  // namespace custodiet::study
