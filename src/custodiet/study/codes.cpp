// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/codes.hpp"

namespace custodiet::study {

const std::vector<CodeInfo>& codes() {
    static const std::vector<CodeInfo> all{
        // The text of the file.
        {"S0101", "The file is not YAML"},
        {"S0102", "The file is not UTF-8 text"},
        {"S0103", "The file is not a group of keys"},
        {"S0104", "The file is too large or too deep"},
        {"S0105", "Something is given twice"},
        {"S0106", "A feature of YAML that studies do not use"},
        {"S0107", "A character that no one sees"},
        // Fields.
        {"S0201", "Unknown key"},
        {"S0202", "A needed key is missing"},
        {"S0203", "Keys that exclude each other"},
        {"S0204", "A value of another shape"},
        {"S0205", "Not a day"},
        {"S0206", "A number outside its limits"},
        {"S0207", "Not a name"},
        {"S0208", "Not one of the words allowed"},
        {"S0209", "A reference to nothing"},
        // Quantities and units.
        {"S0301", "Not a number"},
        {"S0302", "Unknown unit"},
        {"S0303", "A unit is missing"},
        {"S0304", "A quantity in another unit"},
        {"S0305", "A quantity outside its limits"},
        {"S0306", "Numbers of a quantity that do not fit together"},
        {"S0307", "Unknown quantity"},
        {"S0308", "Quantities in a circle"},
        {"S0309", "Two units in one quantity"},
        {"S0310", "No rate of exchange"},
        {"S0311", "A yearly rate used as something else"},
        {"S0312", "A fact without a source"},
        {"S0313", "A term of no clause"},
        {"S0314", "A quantity that nothing uses"},
        {"S0315", "A whole of one part"},
        {"S0316", "A correlation of what has no rank"},
        {"S0317", "Not a pair"},
        {"S0318", "Correlations that cannot hold together"},
        {"S0319", "Hindsight"},
        // Expressions and rules.
        {"S0401", "Not an expression"},
        {"S0402", "Unknown name in an expression"},
        {"S0403", "Units that do not fit in an expression"},
        {"S0404", "Not a rule"},
        {"S0405", "Unknown attribute or value"},
        {"S0406", "A statement where a number is needed, or the other way round"},
        // People, pathways and places.
        {"S0501", "People would stay for ever"},
        {"S0502", "Shares of exits that do not sum to 1"},
        {"S0503", "Exits that do not fit together"},
        {"S0504", "A circle in which no time passes"},
        {"S0505", "A stage that no one can reach"},
        {"S0506", "A sentence that is missing"},
        {"S0507", "A hard limit without places"},
        {"S0508", "A wait for a place elsewhere"},
        {"S0509", "A day outside the study"},
        {"S0510", "Days in the wrong order"},
        {"S0511", "A pool that no stage uses"},
        {"S0512", "Shares of an attribute that do not fit"},
        {"S0513", "A cohort without people who move"},
        {"S0514", "A cost that is not given"},
        {"S0515", "Held nowhere, or in a facility and not held"},
        {"S0516", "A wait for an officer whom no one gets"},
        {"S0517", "Flights that lead elsewhere"},
        // Agreement and money.
        {"S0601", "One state on both sides"},
        {"S0602", "A payment whose keys do not fit"},
        {"S0603", "A payment that is never made"},
        {"S0604", "A payment for people who are no cohort"},
        {"S0605", "Periods of a payment that overlap"},
        {"S0606", "A minimum above the places"},
        {"S0607", "An index that lacks years"},
        {"S0608", "A rate of exchange that begins too late"},
        {"S0609", "Bands or parts out of order"},
        {"S0610", "An end that falls outside the study"},
        // Arms.
        {"S0701", "A change of something that is not there"},
        {"S0702", "A change that changes nothing"},
        {"S0703", "Too many arms"},
        {"S0704", "Costs counted on two bases"},
        {"S0705", "An arm of other things"},
        // Claims and headlines.
        {"S0801", "Unknown outcome"},
        {"S0802", "Unknown subject of an outcome"},
        {"S0803", "A claim that is not a statement"},
        {"S0804", "A claim that turns on something else"},
        {"S0805", "Not an aim"},
        {"S0806", "An inquiry into what cannot be found out so"},
        {"S0807", "A number of an inquiry that is not known"},
        {"S0810", "A metric whose keys do not fit"},
        // Rights.
        {"S0901", "Unknown indicator"},
        {"S0902", "An indicator that is worked out"},
        {"S0903", "An indicator in the wrong kind of regime"},
        {"S0904", "A line drawn the wrong way"},
        {"S0905", "A pattern that names no standard"},
        {"S0906", "A standard or indicator that is there already"},
        {"S0907", "An outcome of rights without regimes"},
        {"S0908", "Something said of an indicator that is not given"},
        {"S0909", "A regime in the wrong place"},
        {"S0910", "An interval that cannot be measured"},
        {"S0911", "A regime that applies to nobody"},
        {"S0912", "A file that is not there"}};
    return all;
}

}  // namespace custodiet::study
