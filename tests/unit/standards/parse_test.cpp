// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/standards/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace custodiet::standards {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

// A catalogue of one instrument, two indicators and one standard, any row of which can be changed.
struct Files {
    std::string instruments =
        "key,name,nature,binds,addresses,note\n"
        "acme,Acme Rules,treaty,SV;US,all,\n";
    std::string indicators =
        "id,name,measure,unit,count,better,meaning\n"
        "open_air,time outdoors,level,hours/day,person_days,more,Hours.\n"
        "beatings,beatings,rate,events/person/year,events,less,Events.\n";
    std::string standards =
        "id,provision,title,measured,indicator,comparison,threshold,counting,class,duty,status,"
        "binds,addresses,evidence,source\n";

    explicit Files(const std::string& standard = row()) { standards += standard + "\n"; }

    // Fields that tests change.
    struct Fields {
        std::string id = "acme.r1", indicator = "open_air", comparison = "at_least",
                    threshold = "1.5", severity = "counted", duty = "holder", binds = "",
                    addresses = "", evidence = "S";
    };
    static std::string row(const Fields& f) {
        return f.id + ",Rule 1,\"Air, daily\",time," + f.indicator + "," + f.comparison + "," +
               f.threshold + ",person-days," + f.severity + "," + f.duty + ",law," + f.binds + "," +
               f.addresses + "," + f.evidence + ",https://example.org";
    }
    static std::string row() { return row(Fields{}); }

    [[nodiscard]] Catalogue parse() const {
        return parse_catalogue({instruments, indicators, standards});
    }
};

void expect_refusal(const Files& files, const std::string& message) {
    EXPECT_THAT([&] { return files.parse(); }, ThrowsMessage<std::logic_error>(HasSubstr(message)));
}

TEST(Parse, ReadsARow) {
    const Catalogue catalogue = Files().parse();
    ASSERT_EQ(catalogue.standards.size(), 1U);
    const Standard& standard = catalogue.standards[0];
    EXPECT_EQ(standard.id, "acme.r1");
    EXPECT_EQ(standard.instrument(), "acme");
    EXPECT_EQ(standard.title, "Air, daily");
    EXPECT_EQ(standard.comparison, Comparison::at_least);
    EXPECT_DOUBLE_EQ(standard.threshold, 1.5);
    EXPECT_EQ(standard.duty, Duty::holder);
    EXPECT_EQ(standard.evidence, 'S');
}

TEST(Parse, AnEmptyListIsThatOfTheInstrumentAndNoneIsNobody) {
    EXPECT_THAT(Files().parse().standards[0].binds, ElementsAre("SV", "US"));
    EXPECT_THAT(Files().parse().standards[0].addresses, ElementsAre("all"));
    const Files other(Files::row({.binds = "none", .addresses = "NL"}));
    EXPECT_THAT(other.parse().standards[0].binds, IsEmpty());
    EXPECT_THAT(other.parse().standards[0].addresses, ElementsAre("NL"));
}

TEST(Parse, QuotesMayHoldQuotesAndLines) {
    Files files;
    files.instruments += "b,\"a \"\"b\"\"\nc\",treaty,,,\n\n";
    expect_refusal(files, "data/instruments.csv:5: not 6 fields");
    files.instruments.pop_back();
    EXPECT_EQ(files.parse().instruments[1].name, "a \"b\"\nc");
}

TEST(Parse, RefusesWhatIsNoTable) {
    Files files;
    files.indicators = "id,name\n";
    expect_refusal(files, "data/indicators.csv:1: the header is not id,name,measure");
    files = Files();
    files.instruments += "short,row\n";
    expect_refusal(files, "data/instruments.csv:3: not 6 fields");
    files = Files();
    files.instruments += "b,\"open,treaty,,,\n";
    expect_refusal(files, "data/instruments.csv:3: a quote is not closed");
    files = Files();
    files.instruments += "b,\"shut\"x,treaty,,,\n";
    expect_refusal(files, "data/instruments.csv:3: text after a quote");
    files = Files();
    files.standards.pop_back();
    expect_refusal(files, "data/standards.csv:2: the last line has no end");
}

TEST(Parse, RefusesWordsThatAreNone) {
    expect_refusal(Files(Files::row({.comparison = ">="})),
                   "data/standards.csv:2: no such word: `>=`");
    expect_refusal(Files(Files::row({.severity = "G"})), "no such word: `G`");
    expect_refusal(Files(Files::row({.duty = "nobody"})), "no such word: `nobody`");
    expect_refusal(Files(Files::row({.evidence = "ST"})), "evidence is S, T or K");
    expect_refusal(Files(Files::row({.threshold = "1 h"})), "no number: `1 h`");
    expect_refusal(Files(Files::row({.binds = "SV;"})), "no id of a state: ``");
    expect_refusal(Files(Files::row({.binds = "all"})), "no id of a state: `all`");
    expect_refusal(Files(Files::row({.addresses = "Norway"})), "no id of a state: `Norway`");
}

TEST(Parse, RefusesNamesThatNothingHasOrThatAreThereTwice) {
    expect_refusal(Files(Files::row({.id = "other.r1"})),
                   "no instrument has the key of `other.r1`");
    expect_refusal(Files(Files::row({.indicator = "open_sea"})),
                   "no indicator is called `open_sea`");
    expect_refusal(Files(Files::row() + "\n" + Files::row()),
                   "data/standards.csv:3: `acme.r1` is there already");
    Files files;
    files.indicators += "open_air,again,share,share,person_days,more,Yes.\n";
    expect_refusal(files, "data/indicators.csv:4: `open_air` is there already");
    files = Files();
    files.instruments += "acme,Again,treaty,,,\n";
    expect_refusal(files, "data/instruments.csv:3: `acme` is there already");
}

TEST(Parse, RefusesLinesThatCannotBeMeant) {
    expect_refusal(Files(Files::row({.comparison = "at_most"})), "the line is drawn the wrong way");
    expect_refusal(Files(Files::row({.comparison = "report"})), "a threshold goes with a line");
    expect_refusal(Files(Files::row({.threshold = ""})), "a threshold goes with a line");
    expect_refusal(Files(Files::row({.comparison = "required", .threshold = ""})),
                   "a level is neither required nor prohibited");
    expect_refusal(
        Files(Files::row({.indicator = "beatings", .comparison = "required", .threshold = ""})),
        "the line is drawn the wrong way");
    Files files;
    files.indicators += "told,told,share,1,person_days,more,Share.\n";
    expect_refusal(files, "data/indicators.csv:4: the unit does not go with the measure");
}

TEST(Parse, RefusesEmptyFields) {
    Files files;
    files.indicators += "told,told,share,share,person_days,more,\n";
    expect_refusal(files, "data/indicators.csv:4: an empty field");
}

}  // namespace
}  // namespace custodiet::standards
