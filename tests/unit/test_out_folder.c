#include "support/zst.h"
#include "write/leftovers.h"
#include "write/out_file.h"
#include "write/out_folder.h"

#include <sys/stat.h>
#include <unistd.h>

static char place[64]; /* a fresh folder for one case */

static void begin(void)
{
    snprintf(place, sizeof place, "/tmp/zst-folder-%ld-%d", (long)getpid(), rand());
    ZST_TRUE(mkdir(place, 0700) == 0);
}

static void end(void)
{
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -rf %s", place, place);
    ZST_TRUE(system(command) == 0);
}

static const char *at(const char *name)
{
    static char path[2][256];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", place, name);
    return path[turn];
}

static void put(const char *folder, const char *name, const char *text)
{
    zsi_out_file out;
    zsi_report report;
    zsi_report_init(&report);
    ZST_TRUE(zsi_out_open(&out, folder, name, &report) == ZS_OK);
    fputs(text, out.stream);
    ZST_TRUE(zsi_out_close(&out, &report) == ZS_OK);
}

static const char *text_at(const char *name)
{
    static char text[64];
    FILE *file = fopen(at(name), "r");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = '\0';
    if (file) {
        fclose(file);
    }
    return file ? text : "(none)";
}

/* Files and folders in `place`, the hidden ones too. */
static int count_entries(void)
{
    char command[256];
    int n = -1;
    snprintf(command, sizeof command, "ls -A %s | wc -l", place);
    FILE *pipe = popen(command, "r");
    if (pipe) {
        ZST_TRUE(fscanf(pipe, "%d", &n) == 1);
        pclose(pipe);
    }
    return n;
}

/* Writes a plan.json with `text` into the result folder NAME. */
static zs_status write_result(const char *name, const char *text, int exchange)
{
    zsi_out_folder folder;
    zsi_report report;
    zsi_report_init(&report);
    zs_status status = zsi_out_folder_open(&folder, at(name), &report);
    if (status == ZS_OK) {
        folder.exchange = exchange;
        put(folder.work, "plan.json", text);
        status = zsi_out_folder_commit(&folder, &report);
    }
    zsi_out_folder_close(&folder);
    zsi_report_clear(&report);
    return status;
}

ZST_CASE(a_new_result_takes_its_name_and_folders_above_are_made)
{
    begin();
    ZST_INT(write_result("a/b/out/", "one", 1), ZS_OK);
    ZST_TEXT(text_at("a/b/out/plan.json"), "one");
    ZST_INT(count_entries(), 1);
    end();
}

ZST_CASE(a_result_replaces_the_old_one_and_leaves_nothing_beside_it)
{
    begin();
    for (int exchange = 0; exchange < 2; exchange++) {
        ZST_INT(write_result("out", "old", exchange), ZS_OK);
        put(at("out"), "shortage.csv", "gone with the old plan");
        put(at("out"), "map.qgz", "the user's own");
        ZST_INT(write_result("out", "new", exchange), ZS_OK);
        ZST_TEXT(text_at("out/plan.json"), "new");
        ZST_TEXT(text_at("out/shortage.csv"), "(none)");
        ZST_TEXT(text_at("out/map.qgz"), "the user's own");
        ZST_INT(count_entries(), 1);
    }
    end();
}

ZST_CASE(what_is_not_committed_goes_away)
{
    zsi_out_folder folder;
    zsi_report report;
    zsi_report_init(&report);
    begin();
    ZST_INT(write_result("out", "old", 1), ZS_OK);
    ZST_INT(zsi_out_folder_open(&folder, at("out"), &report), ZS_OK);
    put(folder.work, "plan.json", "half");
    ZST_INT(count_entries(), 2);
    zsi_out_folder_close(&folder);
    ZST_INT(count_entries(), 1);
    ZST_TEXT(text_at("out/plan.json"), "old");
    end();
}

ZST_CASE(an_old_result_set_aside_by_a_killed_run_comes_back)
{
    begin();
    ZST_INT(write_result("out", "old", 1), ZS_OK);
    char aside[256];
    snprintf(aside, sizeof aside, "%s", at(".out.old-1-0"));
    ZST_INT(rename(at("out"), aside), 0);
    zsi_clear_leftovers(place, "out");
    ZST_TEXT(text_at("out/plan.json"), "old");
    end();
}

ZST_CASE(a_folder_of_a_run_at_work_is_left_alone)
{
    zsi_out_folder folder;
    zsi_report report;
    zsi_report_init(&report);
    begin();
    ZST_INT(zsi_out_folder_open(&folder, at("out"), &report), ZS_OK);
    put(folder.work, "plan.json", "first");
    ZST_INT(write_result("out", "second", 1), ZS_OK);
    ZST_INT(zsi_out_folder_commit(&folder, &report), ZS_OK);
    zsi_out_folder_close(&folder);
    ZST_TEXT(text_at("out/plan.json"), "first");
    ZST_INT(count_entries(), 1);
    end();
}

ZST_CASE(folders_with_other_files_and_files_are_refused)
{
    begin();
    ZST_INT(mkdir(at("mine"), 0700), 0);
    put(at("mine"), "letter.txt", "dear");
    ZST_INT(write_result("mine", "x", 1), ZS_E_WRITE);
    ZST_INT(write_result("mine/letter.txt", "x", 1), ZS_E_WRITE);
    ZST_INT(write_result("mine/letter.txt/out", "x", 1), ZS_E_WRITE);
    ZST_TEXT(text_at("mine/letter.txt"), "dear");
    ZST_INT(count_entries(), 1);
    end();
}

ZST_CASE(an_empty_folder_and_a_link_to_a_folder_are_taken)
{
    begin();
    ZST_INT(mkdir(at("real"), 0750), 0);
    ZST_INT(symlink("real", at("out")), 0);
    ZST_INT(write_result("out", "one", 1), ZS_OK);
    ZST_TEXT(text_at("real/plan.json"), "one");
    struct stat about;
    ZST_INT(stat(at("real"), &about), 0);
    ZST_INT(about.st_mode & 0777, 0750); /* the folder's rights stay */
    end();
}

ZST_MAIN(ZST_ADD(a_new_result_takes_its_name_and_folders_above_are_made),
         ZST_ADD(a_result_replaces_the_old_one_and_leaves_nothing_beside_it), ZST_ADD(what_is_not_committed_goes_away),
         ZST_ADD(an_old_result_set_aside_by_a_killed_run_comes_back),
         ZST_ADD(a_folder_of_a_run_at_work_is_left_alone), ZST_ADD(folders_with_other_files_and_files_are_refused),
         ZST_ADD(an_empty_folder_and_a_link_to_a_folder_are_taken))
