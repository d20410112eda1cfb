// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The catalogue of standards of rights: what each one measures, where its line is, how a breach of
// it is counted, and whom it binds. Data, not judgement: it says nothing of any prison.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::standards {

/// How one indicator is counted. The ledgers are never added to each other.
enum class Count {
    person_days,  ///< conditions: days of persons
    events,       ///< incidents: expected number of events
    transfers,    ///< safeguards: persons transferred
    admissions,   ///< safeguards: persons admitted to a facility
    deaths        ///< safeguards: persons who died in custody
};

/// What the value of an indicator is.
enum class Measure {
    level,     ///< the same for everyone under a regime: hours, litres, persons per toilet
    share,     ///< share of those concerned of whom it is true; `yes` is 1 and `no` is 0
    rate,      ///< events per person and time
    simulated  ///< worked out from cells, places and headcounts: no study gives it
};

/// Which way an indicator is better for the persons held.
enum class Better { more, less, neither };

/// One fact about custody that standards read. A fact is read once, however many read it.
struct Indicator {
    std::string id;    ///< "open_air"
    std::string name;  ///< "time in the open air", as results call it
    Measure measure = Measure::level;
    std::string unit;  ///< in the words of a study: "hours/day", "share", "events/person/year"
    Count count = Count::person_days;
    Better better = Better::more;
    std::string meaning;  ///< one or two sentences: what to enter
};

enum class Comparison {
    at_least,    ///< value >= threshold
    at_most,     ///< value <= threshold
    below,       ///< value < threshold
    above,       ///< value > threshold
    required,    ///< the share is 1
    prohibited,  ///< the share, or the rate, is 0
    report       ///< the source gives no line: recorded, never judged
};

/// What failing it means. An ordering, never a weight.
enum class Class {
    gate,      ///< absolute, or a safeguard without which the rest cannot be checked; never offset
    presumed,  ///< a violation is presumed once the line is crossed
    counted,   ///< a duty, a weighty factor or a minimum; counted in person-days
    benchmark  ///< good practice or a design target; shown, never counted in a headline
};

/// Which state a standard speaks to.
enum class Duty {
    holder,  ///< the state that runs the place of custody
    sender,  ///< the state that transfers
    both
};

/// What a standard is to a state.
enum class Force {
    binding,   ///< law for it
    soft_law,  ///< addressed to it without binding it
    benchmark  ///< neither: a comparison with a norm that does not apply to it
};

struct Instrument {
    std::string key;  ///< "mandela": what stands before the first point of its standards' ids
    std::string
        name;  ///< "UN Standard Minimum Rules for the Treatment of Prisoners (Mandela Rules)"
    std::string
        nature;  ///< treaty, case law, statute, soft law, agency standard, guidance, statistic
    /// Ids of states (two letters) that it binds as far as the catalogue knows.
    std::vector<std::string> binds;
    /// Ids of states to which it is addressed without binding them; "all" for every state.
    std::vector<std::string> addresses;
    std::string note;
};

struct Standard {
    std::string id;         ///< "mandela.r23"
    std::string provision;  ///< "Rule 23(1)"
    std::string title;      ///< "Open-air exercise daily"
    std::string measured;   ///< what the text measures, in its words
    std::string indicator;  ///< id of the fact that it reads
    Comparison comparison = Comparison::report;
    double threshold = 0.0;  ///< in the unit of the indicator
    std::string counting;    ///< how a breach is counted, in words
    Class severity = Class::counted;
    Duty duty = Duty::holder;
    std::string status;  ///< "soft law, UN General Assembly, all States"
    /// As of the instrument, unless the row says otherwise.
    std::vector<std::string> binds, addresses;
    char evidence = 'K';  ///< S text read, T copy found and clause restated, K from knowledge
    std::string source;   ///< address

    [[nodiscard]] std::string_view instrument() const {
        return std::string_view(id).substr(0, id.find('.'));
    }
};

class Catalogue {
  public:
    std::vector<Instrument> instruments;
    std::vector<Indicator> indicators;
    std::vector<Standard> standards;
    /// Of `standards`, those that come with the program, before all others; the rest are added by a
    /// study.
    std::size_t shipped = 0;

    [[nodiscard]] const Instrument* instrument(std::string_view key) const;
    [[nodiscard]] const Indicator* indicator(std::string_view id) const;
    [[nodiscard]] const Standard* standard(std::string_view id) const;
    /// Positions of the standards that `pattern` names: an id, or a beginning and `*`
    /// ("mandela.*", "iccpr.9*", "*"). Empty if it names none.
    [[nodiscard]] std::vector<std::size_t> matching(std::string_view pattern) const;
};

/// The catalogue that comes with the program: data/instruments.csv, data/indicators.csv and
/// data/standards.csv, read once.
const Catalogue& shipped();

/// True if `pattern`, an id or a beginning and `*`, names the standard with that id.
bool is_named_by(std::string_view pattern, std::string_view id);

/// True if `standard` is addressed to the state with id `state`, or to all, binding it or not.
bool is_addressed(const Standard& standard, std::string_view state);

/// What `standard` is to the state with id `state`, if nothing else is said of the state.
Force force_for(const Standard& standard, std::string_view state);

/// True if a breach of a standard with this comparison means less of what is better: a line "at
/// most" on something of which more is better is drawn the wrong way.
bool is_right_way(Comparison comparison, Better better);

// Words of the values above, as the data files and the output write them.
std::string_view word_of(Count count);
std::string_view word_of(Measure measure);
std::string_view word_of(Better better);
std::string_view word_of(Comparison comparison);
std::string_view word_of(Class severity);
std::string_view word_of(Duty duty);
std::string_view word_of(Force force);

/// The line as people say it: "at least 1 hour a day", "required", "no line: reported".
std::string line_of(const Standard& standard, const Indicator& indicator);

}  // namespace custodiet::standards
