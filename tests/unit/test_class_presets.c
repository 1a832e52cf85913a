/** @file test_class_presets.c
 * Class-size presets: in order, complete, each number with its document.
 */
#include "model/class_presets.h"
#include "run/presets_text.h"
#include "support/zst.h"

ZST_CASE(every_number_belongs_to_a_preset_and_names_its_document)
{
    static const char *const names[] = {"target", "accept", "large", "super_large", "school_pupils", "pupil_area_dm2"};
    size_t n = 0;
    const zsi_preset_number *numbers = zsi_preset_numbers(&n);
    ZST_TRUE(n > 40);
    for (size_t i = 0; i < n; i++) {
        int known = 0;
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            known |= strcmp(numbers[i].name, names[k]) == 0;
        }
        ZST_TRUE(known);
        ZST_TRUE(zsi_preset_find(numbers[i].key) != NULL);
        ZST_TRUE(strlen(numbers[i].source) > 8);
        ZST_TRUE(numbers[i].first_grade <= numbers[i].last_grade && numbers[i].value > 0);
    }
}

ZST_CASE(the_thresholds_of_every_preset_are_in_order_for_every_grade)
{
    size_t n = 0;
    const zsi_preset *presets = zsi_presets(&n);
    zsi_report report;
    zsi_report_init(&report);
    for (size_t i = 0; i < n; i++) {
        int32_t n_grades = 0;
        for (int32_t grade = 0; grade <= 12; grade++) {
            if (zsi_preset_has_grade(presets[i].key, grade)) {
                zsi_class_size size = zsi_preset_class_size(presets[i].key, grade);
                ZST_INT(zsi_class_size_settle(&size, presets[i].key, &report), ZS_OK);
                n_grades++;
            }
        }
        ZST_TRUE(n_grades > 0);
        ZST_TRUE(zsi_preset_has_grade(presets[i].key, zsi_preset_first_grade(presets[i].key)));
    }
    zsi_report_clear(&report);
}

ZST_CASE(targets_are_those_of_the_rules)
{
    ZST_INT(zsi_preset_value("cn-primary", 3, "target"), 45);
    ZST_INT(zsi_preset_value("cn-junior", 7, "target"), 50);
    ZST_INT(zsi_preset_value("cn-nine-year", 6, "target"), 45);
    ZST_INT(zsi_preset_value("cn-nine-year", 7, "target"), 50);
    ZST_INT(zsi_preset_value("cn-kindergarten", 2, "target"), 30);
    ZST_INT(zsi_preset_value("cn-quality-balance", 9, "accept"), 50);
    ZST_INT(zsi_preset_value("uk-infant", 0, "large"), 31);
    ZST_INT(zsi_preset_value("cn-primary", 7, "target"), 0);
}

ZST_CASE(presets_are_listed_and_shown_and_unknown_ones_named)
{
    zsi_report report;
    char *text = NULL;
    zsi_report_init(&report);
    ZST_INT(zsi_presets_text(NULL, &text, &report), ZS_OK);
    ZST_CONTAINS(text, "cn-quality-balance");
    free(text);
    ZST_INT(zsi_presets_text("uk-infant", &text, &report), ZS_OK);
    ZST_CONTAINS(text, "Infant Class Sizes");
    free(text);
    ZST_INT(zsi_presets_text("uk-infent", &text, &report), ZS_E_USAGE);
    ZST_CONTAINS(report.text, "uk-infant");
    ZST_TRUE(text == NULL);
    zsi_report_clear(&report);
}

ZST_MAIN(ZST_ADD(every_number_belongs_to_a_preset_and_names_its_document),
         ZST_ADD(the_thresholds_of_every_preset_are_in_order_for_every_grade), ZST_ADD(targets_are_those_of_the_rules),
         ZST_ADD(presets_are_listed_and_shown_and_unknown_ones_named))
